// Apache ECharts, cut down to the parts that the page draws; bundled into gen/charts.js by bundle.mjs.
// What a chart shows is decided in Rust: here an option arrives as JSON and is drawn as it stands, with the colours
// of the theme in the place of `var(--name)`.

import { BarChart, CustomChart, LineChart, SankeyChart, ScatterChart } from "echarts/charts";
import {
  AriaComponent,
  DatasetComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
} from "echarts/components";
import { getInstanceByDom, init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

use([
  BarChart,
  CustomChart,
  LineChart,
  SankeyChart,
  ScatterChart,
  AriaComponent,
  DatasetComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
  SVGRenderer,
]);

// What stands drawn, to be drawn anew in other colours.
const options = new Map();

/**
 * Draws `optionJson` into `element`, in place of what was drawn there before.
 *
 * Tooltips are always rich text: as HTML they would need inline styles, which the page's policy forbids.
 *
 * @param {HTMLElement} element - has a width and a height
 * @param {string} optionJson - an ECharts option; colours may be variables of the style sheet
 */
export function draw(element, optionJson) {
  options.set(element, optionJson);
  const option = JSON.parse(inColours(element, optionJson));
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
  options.delete(element);
  getInstanceByDom(element)?.dispose();
}

/** The option with every `var(--name)` as the style sheet has it now. */
function inColours(element, optionJson) {
  const style = getComputedStyle(element);
  return optionJson.replace(/var\((--[\w-]+)\)/g, (_, name) => style.getPropertyValue(name).trim());
}

function redraw() {
  for (const [element, optionJson] of options) {
    draw(element, optionJson);
    resize(element);
  }
}

for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)", "print"]) {
  matchMedia(query).addEventListener("change", redraw);
}
new MutationObserver(redraw).observe(document.documentElement, { attributeFilter: ["data-theme"] });
