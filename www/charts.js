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
 * Fits the chart to its element again; nothing happens where nothing is drawn.
 *
 * @param {HTMLElement} element
 */
export function resize(element) {
  getInstanceByDom(element)?.resize();
}

/**
 * The chart as a standing SVG document; empty where nothing is to be drawn.
 *
 * @param {HTMLElement} element
 * @returns {string}
 */
export function exportSvg(element) {
  if (waiting.has(element)) {
    drawNow(element);
  }
  return getInstanceByDom(element)?.renderToSVGString() ?? "";
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

/** The option with every `var(--name)` as the style sheet has it now. */
function inColours(element, optionJson) {
  const style = getComputedStyle(element);
  return optionJson.replace(/var\((--[\w-]+)\)/g, (_, name) => style.getPropertyValue(name).trim());
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
