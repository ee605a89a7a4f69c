// Parts the page's program in two: what starts it and shows the screen Plan, and the rest, which boot.js loads
// when another screen is opened.
//
//   node www/split.mjs FOLDER
//
// The rest is what is reached through doors only, functions such as `screens::elsewhere`, and the components
// that stand behind them alone, which are never called by name (the framework does, once something behind a
// door has put them on the page). In the first part a stub stands for each function of the rest that calls through
// a table; the rest fills the table when it is loaded. It uses memory, tables and functions of the first part.
//
// A stub that is called before the rest is loaded stops the program. So no function is in the rest that
// anything before the doors calls, or that stands in the program's own table (closures, say) without being the
// view of a component behind them.

import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import binaryen from "binaryen";

/** The ways from the first part into the rest; each looks first whether it is loaded. */
const DOORS = [
  "app::follow",
  "screens::elsewhere",
  "explore::desk::begin",
  "explore::desk::is_asked_at_once",
  "screens::present::inside",
  ...["help", "present::editor", "scenarios", "share", "take_away"].map((dialog) => `views::${dialog}::inside`),
].map((name) => `seedflow::web::${name}`);
/** Components that nothing else puts on the page: those of these modules, or single ones. */
const BEHIND = [
  "views::(assumptions|compare|explore|follow_up|indicators|method)::.*",
  "views::present::(follower|slide|stage)::.*",
  "views::scenarios::(SaveForm|rows::.*)",
].join("|");
/** What the framework calls to render such a component. */
const VIEW = new RegExp(
  String.raw`^<yew::html::component::lifecycle::CompStateInner<seedflow::web::(${BEHIND})>` +
    " as yew::html::component::lifecycle::Stateful>::view$",
);
/** Futures and callbacks that a door makes: nothing polls, calls or drops them before. */
const MADE = /seedflow::web::explore::desk::begin::\{closure/;
/** What the first part is called in the rest. */
const FIRST = "first";
/** The table of the rest's functions. */
const TABLE = "rest";

const folder = process.argv[2];
const name = readdirSync(folder).find((name) => /^app-.*_bg\.wasm$/.test(name));
const program = readFileSync(join(folder, name));

const { names, imported, calls, inTable, exported } = survey(program);
const rest = behindTheDoor();
const needed = [...new Set(rest.flatMap((one) => calls[one]))].filter((one) => !rest.includes(one));

const first = writeFirst();
const second = writeRest();
// Hosts may keep a file for ever by its name: both parts are named by what is in them.
const digest = createHash("sha256").update(first).update(second).digest("hex").slice(0, 16);
const [fresh, beside] = ["bg", "rest"].map((part) => `app-${digest}_${part}.wasm`);
rmSync(join(folder, name));
writeFileSync(join(folder, fresh), first);
writeFileSync(join(folder, beside), second);
vouch();
console.log(`${program.length} bytes of program: ${first.length} in ${fresh}, ${second.length} in ${beside}`);

/** The functions of a program: their names, what each calls or mentions, and which ones the table and the exports hold. */
function survey(bytes) {
  const module = binaryen.readBinary(bytes);
  const infos = numbered(module.getNumFunctions(), (at) => binaryen.getFunctionInfo(module.getFunctionByIndex(at)));
  const names = infos.map(({ name }) => name);
  const imported = infos.map(({ module }) => module !== "");
  const places = new Map(names.map((name, at) => [name, at]));
  const segments = numbered(module.getNumElementSegments(), (at) =>
    binaryen.getElementSegmentInfo(module.getElementSegmentByIndex(at)));
  const inTable = new Set(segments.flatMap(({ data }) => data).map((name) => places.get(name)));
  const exported = numbered(module.getNumExports(), (at) => binaryen.getExportInfo(module.getExportByIndex(at)))
    .filter(({ kind }) => kind === binaryen.ExternalFunction)
    .map(({ value }) => places.get(value));
  // In the text every function is a form of its own; its place there is its number.
  const forms = module.emitText().split(/\n (?=\()/);
  module.dispose();
  const NAME = /^\((?:import "[^"]*" "[^"]*" \()?func (\$(?:"(?:[^"\\]|\\.)*"|[^\s()]+))/;
  const functions = forms.filter((form) => NAME.test(form));
  const tokens = new Map(functions.map((form, at) => [form.match(NAME)[1], at]));
  const calls = functions.map((form) => {
    const mentioned = form.matchAll(/\((?:call|return_call|ref\.func) (\$(?:"(?:[^"\\]|\\.)*"|[^\s()]+))/g);
    return [...new Set([...mentioned].map(([, token]) => tokens.get(token)))];
  });
  if (functions.length !== names.length || calls.flat().includes(undefined)) {
    throw new Error(`${names.length} functions, ${functions.length} in the text`);
  }
  return { names, imported, calls, inTable, exported };
}

function numbered(count, make) {
  return Array.from({ length: count }, (_, at) => make(at));
}

/** The functions of the rest, by number. */
function behindTheDoor() {
  // Crates are told apart by a number, which is nobody's business here.
  const paths = names.map((name) => name.replaceAll(/\[[0-9a-f]{16}\]/g, ""));
  const doors = new Set(DOORS.map((door) => paths.indexOf(door)));
  const views = paths.map((path) => VIEW.test(path) || MADE.test(path));
  if (doors.has(-1) || !views.includes(true)) {
    const missing = DOORS.filter((door) => !paths.includes(door));
    throw new Error(`the program has no functions of these names: ${missing}, ${VIEW}`);
  }
  // All that the outside calls, that the table holds, and that these call without going through a door.
  const open = new Set([...exported, ...inTable].filter((at) => !doors.has(at) && !views[at]));
  for (const from of open) {
    calls[from].filter((to) => !doors.has(to)).forEach((to) => open.add(to));
  }
  const early = paths.filter((_, at) => views[at] && open.has(at));
  if (early.length > 0) {
    throw new Error(`used before a door: ${early}`);
  }
  return names.map((_, at) => at).filter((at) => !open.has(at) && !imported[at]);
}

/** The program with stubs for the rest, which takes what it needs from here. */
function writeFirst() {
  const module = binaryen.readBinary(program);
  module.addTable(TABLE, rest.length, rest.length);
  rest.forEach((one, slot) => {
    const { params, results } = binaryen.getFunctionInfo(module.getFunction(names[one]));
    const passed = binaryen.expandType(params).map((type, at) => module.local.get(at, type));
    const stub = module.call_indirect(TABLE, module.i32.const(slot), passed, params, results);
    module.removeFunction(names[one]);
    module.addFunction(names[one], params, results, [], stub);
  });
  needed.forEach((one, at) => module.addFunctionExport(names[one], shared(at)));
  globals(module).forEach(({ name }, at) => module.addGlobalExport(name, `g${at}`));
  tables(module).forEach(({ name }, at) => module.addTableExport(name, `t${at}`));
  return written(module);
}

/** The rest: everything else is what the first part has. */
function writeRest() {
  const module = binaryen.readBinary(program);
  numbered(module.getNumExports(), (at) => binaryen.getExportInfo(module.getExportByIndex(at)).name)
    .forEach((name) => module.removeExport(name));
  numbered(module.getNumElementSegments(), (at) => binaryen.getElementSegmentInfo(module.getElementSegmentByIndex(at)).name)
    .forEach((name) => module.removeElementSegment(name));
  const own = new Set(rest);
  const places = new Map(needed.map((one, at) => [one, at]));
  names.forEach((name, one) => {
    if (!own.has(one)) {
      const { params, results } = binaryen.getFunctionInfo(module.getFunction(name));
      module.removeFunction(name);
      if (places.has(one)) {
        module.addFunctionImport(name, FIRST, shared(places.get(one)), params, results);
      }
    }
  });
  globals(module).forEach(({ name, type, mutable }, at) => module.addGlobalImport(name, FIRST, `g${at}`, type, mutable));
  tables(module).forEach(({ name }, at) => module.addTableImport(name, FIRST, `t${at}`));
  const { initial } = module.getMemoryInfo();
  module.setMemory(initial, -1, null, []);
  module.addMemoryImport("0", FIRST, "memory");
  module.addTable(TABLE, rest.length, rest.length);
  module.addTableImport(TABLE, FIRST, `t${tables(module).length - 1}`);
  module.addActiveElementSegment(TABLE, TABLE, rest.map((one) => names[one]), module.i32.const(0));
  return written(module);
}

/** How the first part calls the function that it exports in this place. */
function shared(at) {
  return `f${at.toString(36)}`;
}

function globals(module) {
  return numbered(module.getNumGlobals(), (at) => binaryen.getGlobalInfo(module.getGlobalByIndex(at)));
}

function tables(module) {
  return numbered(module.getNumTables(), (at) => binaryen.getTableInfo(module.getTableByIndex(at)));
}

/** A module as bytes, without names; functions alike stand together, which compresses better. */
function written(module) {
  // What every browser knows that the page runs in; else newer forms are written.
  const { Features } = binaryen;
  module.setFeatures(
    Features.MutableGlobals | Features.SignExt | Features.NontrappingFPToInt | Features.BulkMemory |
      Features.BulkMemoryOpt | Features.Multivalue | Features.ReferenceTypes | Features.CallIndirectOverlong,
  );
  module.runPasses(["remove-unused-module-elements", "reorder-functions-by-name"]);
  if (!module.validate()) {
    throw new Error("the parts of the program are not valid");
  }
  const bytes = module.emitBinary();
  module.dispose();
  return bytes;
}

/** The page names and vouches for the files that it loads: the first part in place of the whole program. */
function vouch() {
  const page = join(folder, "index.html");
  const seal = (bytes) => createHash("sha384").update(bytes).digest("base64");
  const before = readFileSync(page, "utf8");
  const sealed = before.replaceAll(seal(program), seal(first));
  const named = sealed.replaceAll(name, fresh);
  if (sealed === before || named === sealed) {
    throw new Error(`${page} does not name ${name} and vouch for it`);
  }
  writeFileSync(page, named);
}
