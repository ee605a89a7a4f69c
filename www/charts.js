// Apache ECharts, cut down to the parts that the page draws; bundled into gen/charts.js by bundle.mjs.
// What a chart shows is decided in Rust: here an option arrives as JSON and is drawn as it stands.

import { LineChart, ScatterChart } from "echarts/charts";
import { GridComponent, LegendPlainComponent, TooltipComponent } from "echarts/components";
import { getInstanceByDom, init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

// Every part weighs on the first load: one enters when something draws with it.
use([LineChart, ScatterChart, GridComponent, LegendPlainComponent, TooltipComponent, SVGRenderer]);

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
 * Takes the chart and its listeners away.
 *
 * @param {HTMLElement} element
 */
export function dispose(element) {
  getInstanceByDom(element)?.dispose();
}

/**
 * An option as a standing SVG document of a size of its own, whatever the screen is like.
 *
 * @param {string} optionJson - an ECharts option
 * @param {number} width - px
 * @param {number} height - px
 * @returns {string}
 */
export function svgOf(optionJson, width, height) {
  const chart = init(null, null, { renderer: "svg", ssr: true, width, height });
  chart.setOption({ ...JSON.parse(optionJson), animation: false });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}

/**
 * An SVG document as a PNG file.
 *
 * @param {string} svg - with a width and a height
 * @param {number} scale - pixels of the picture a pixel of the document
 * @returns {Promise<Uint8Array>}
 */
export async function pngOf(svg, scale) {
  const image = new Image();
  await new Promise((resolve, reject) => {
    image.onload = resolve;
    image.onerror = () => reject(new Error("the chart is no picture"));
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  });
  const canvas = document.createElement("canvas");
  canvas.width = image.width * scale;
  canvas.height = image.height * scale;
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  const file = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  return new Uint8Array(await file.arrayBuffer());
}
