// Apache ECharts, cut down to the parts that the page draws; bundled into gen/charts.js by bundle.mjs.
// What a chart shows is decided in Rust: here an option arrives as JSON and is drawn as it stands, with the colours
// of the theme in the place of `var(--name)`.

import { BarChart, LineChart, SankeyChart, ScatterChart } from "echarts/charts";
import { GridComponent, LegendPlainComponent, TooltipComponent } from "echarts/components";
import { getInstanceByDom, init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

// Every part weighs on the first load: one enters when something draws with it.
use([
  BarChart,
  LineChart,
  SankeyChart,
  ScatterChart,
  GridComponent,
  LegendPlainComponent,
  TooltipComponent,
  SVGRenderer,
]);

// What each place is to show, which of them wait to be drawn, and which are in sight.
const options = new Map();
const waiting = new Set();
const inSight = new Set();
let frame = 0;

// Charts out of sight are drawn when they come near.
const sight = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      inSight[isIntersecting ? "add" : "delete"](target);
    }
    drawNext();
  },
  { rootMargin: "300px" },
);
const size = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    resize(target);
  }
});

/**
 * Draws `optionJson` into `element`, in place of what was drawn there before, as soon as it is in sight; one chart a
 * frame, so that several do not hold the page up. The drawing follows the size of the element.
 *
 * @param {HTMLElement} element - has a width and a height
 * @param {string} optionJson - an ECharts option; colours may be variables of the style sheet
 */
export function draw(element, optionJson) {
  if (!options.has(element)) {
    sight.observe(element);
    size.observe(element);
  }
  options.set(element, optionJson);
  waiting.add(element);
  if (frame === 0) {
    drawNext();
  }
}

/** Draws the first that waits and is in sight; the others in the frames after this one. */
function drawNext() {
  cancelAnimationFrame(frame);
  frame = 0;
  for (const element of waiting) {
    if (inSight.has(element)) {
      drawNow(element);
      frame = requestAnimationFrame(drawNext);
      return;
    }
  }
}

/** Tooltips are always rich text: as HTML they would need inline styles, which the page's policy forbids. */
function drawNow(element) {
  waiting.delete(element);
  const option = JSON.parse(inColours(element, options.get(element)));
  for (const tooltip of [option.tooltip ?? []].flat()) {
    tooltip.renderMode = "richText";
  }
  const chart = getInstanceByDom(element) ?? init(element, null, { renderer: "svg" });
  chart.setOption(option, { notMerge: true });
}

/**
 * Where a place on the screen lies in a chart, on its second axes; nothing outside of them.
 *
 * @param {HTMLElement} element
 * @param {number} clientX - px
 * @param {number} clientY - px
 * @returns {number[] | undefined}
 */
export function pointAt(element, clientX, clientY) {
  const { left, top } = element.getBoundingClientRect();
  const pixel = [clientX - left, clientY - top];
  const chart = getInstanceByDom(element);
  const axes = { xAxisIndex: 1, yAxisIndex: 1 };
  return chart?.containPixel(axes, pixel) ? chart.convertFromPixel(axes, pixel) : undefined;
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
  sight.unobserve(element);
  size.unobserve(element);
  inSight.delete(element);
  waiting.delete(element);
  options.delete(element);
  getInstanceByDom(element)?.dispose();
}

/**
 * An option as a standing SVG document of a size of its own, in the colours of paper whatever the screen is like.
 *
 * @param {string} optionJson - an ECharts option
 * @param {number} width - px
 * @param {number} height - px
 * @returns {string}
 */
export function svgOf(optionJson, width, height) {
  const chart = init(null, null, { renderer: "svg", ssr: true, width, height });
  // The library puts the names of fonts into attributes as they stand: double quotes would end those.
  const quoted = (key, value) => (key === "fontFamily" ? value.replaceAll('"', "'") : value);
  chart.setOption({ ...JSON.parse(inColours(paper(), optionJson), quoted), animation: false });
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

/** The option with every `var(--name)` as the style sheet has it now. */
function inColours(element, optionJson) {
  const style = getComputedStyle(element);
  return optionJson.replace(/var\((--[\w-]+)\)/g, (_, name) => style.getPropertyValue(name).trim());
}

/** A place in the light theme, whatever that of the page is. */
function paper() {
  const place = document.querySelector(".on-paper") ?? document.createElement("div");
  place.className = "on-paper";
  place.hidden = true;
  document.body.append(place);
  return place;
}

/** Other colours, or paper: everything anew, also what is out of sight. */
function redraw() {
  for (const element of options.keys()) {
    drawNow(element);
    resize(element);
  }
}

for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)", "print"]) {
  matchMedia(query).addEventListener("change", redraw);
}
new MutationObserver(redraw).observe(document.documentElement, { attributeFilter: ["data-theme"] });
