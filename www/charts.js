// Apache ECharts, cut down to the parts that the page draws; bundled into gen/charts.js by bundle.mjs.
// What a chart shows is decided in Rust: here an option arrives as JSON and is drawn as it stands.

import { LineChart } from "echarts/charts";
import { GridComponent, LegendPlainComponent, TooltipComponent } from "echarts/components";
import { getInstanceByDom, init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

// Every part weighs on the first load: one enters when something draws with it.
use([LineChart, GridComponent, LegendPlainComponent, TooltipComponent, SVGRenderer]);

/**
 * Draws `optionJson` into `element`, in place of what was drawn there before.
 *
 * Tooltips are always rich text: as HTML they would need inline styles, which the page's policy forbids.
 *
 * @param {HTMLElement} element - has a width and a height
 * @param {string} optionJson - an ECharts option
 */
export function draw(element, optionJson) {
  const option = JSON.parse(optionJson);
  for (const tooltip of [option.tooltip ?? []].flat()) {
    tooltip.renderMode = "richText";
  }
  const chart = getInstanceByDom(element) ?? init(element, null, { renderer: "svg" });
  chart.setOption(option, { notMerge: true });
}

/**
 * Fits the chart to its element again; nothing happens where nothing is drawn.
 *
 * @param {HTMLElement} element
 */
export function resize(element) {
  getInstanceByDom(element)?.resize();
}

/**
 * The chart as a standing SVG document; empty where nothing is drawn.
 *
 * @param {HTMLElement} element
 * @returns {string}
 */
export function exportSvg(element) {
  return getInstanceByDom(element)?.renderToSVGString() ?? "";
}

/**
 * Takes the chart and its listeners away.
 *
 * @param {HTMLElement} element
 */
export function dispose(element) {
  getInstanceByDom(element)?.dispose();
}
