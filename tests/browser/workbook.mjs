// Reads a workbook as its zip and XML are written, with nothing but Node.

import { inflateRawSync } from "node:zlib";

const CENTRAL = 0x02014b50;
const END = 0x06054b50;

/**
 * The files of a zip archive.
 *
 * @param {Buffer} bytes
 * @returns {Map<string, string>} texts by name
 */
export function unzip(bytes) {
  let end = bytes.length - 22;
  while (bytes.readUInt32LE(end) !== END) {
    end -= 1;
  }
  const files = new Map();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (bytes.readUInt32LE(at) !== CENTRAL) {
      throw new Error("the archive is broken");
    }
    const [method, size] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)];
    const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const packed = bytes.subarray(start, start + size);
    const text = method === 0 ? packed : inflateRawSync(packed);
    files.set(bytes.toString("utf8", at + 46, at + 46 + name), text.toString("utf8"));
    at += 46 + name + extra + comment;
  }
  return files;
}

/**
 * The sheets of a workbook.
 *
 * @param {Buffer} bytes
 * @returns {Map<string, (string | number | undefined)[][]>} rows by the sheet's name
 */
export function readWorkbook(bytes) {
  const files = unzip(bytes);
  const shared = [...files.get("xl/sharedStrings.xml").matchAll(/<si>(.*?)<\/si>/gs)].map(([, text]) =>
    plain(text.replaceAll(/<[^>]*>/g, "")),
  );
  const names = [...files.get("xl/workbook.xml").matchAll(/<sheet name="([^"]*)"/g)].map(([, name]) => plain(name));
  const sheets = names.map((name, number) => [name, rows(files.get(`xl/worksheets/sheet${number + 1}.xml`), shared)]);
  return new Map(sheets);
}

function rows(xml, shared) {
  const table = [];
  for (const [, number, cells] of xml.matchAll(/<row r="(\d+)"[^>]*?(?:\/>|>(.*?)<\/row>)/gs)) {
    const row = [];
    for (const [, letters, attributes, value] of (cells ?? "").matchAll(/<c r="([A-Z]+)\d+"([^>]*?)(?:\/>|>(?:<v>(.*?)<\/v>)?<\/c>)/gs)) {
      const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
      row[column] = attributes.includes('t="s"') ? shared[Number(value)] : value && Number(value);
    }
    table[Number(number) - 1] = row;
  }
  return Array.from(table, (row) => row ?? []);
}

function plain(text) {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
}
