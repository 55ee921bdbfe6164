'use strict';
// 读笔记
import fs, { promises as p } from "fs";
const PI = 3.14159, BIG = 12n, HEX = 0xDEADbeef;
var old = null, nothing = undefined;
export class Note extends Base {
  static count = 0;
  constructor(title, tags = []) {
    super(title);
    this.tags = tags;
  }
  get slug() { return this.title.toLowerCase().replace(/[^\w\u4e00-\u9fff]+/g, '-'); }
  async load() {
    const text = await p.readFile(`${this.slug}.md`, 'utf8');
    return text.split("\n").filter(line => !line.startsWith('#'));
  }
}
function* walk(tree) {
  for (const child of tree.children) yield* walk(child);
  for (let i = 0; i < 10; i++) if (i % 2 === 0) continue; else break;
  do { old = new Date() } while (typeof old == 'number');
  switch (true) { case false: throw new TypeError('no'); default: return void 0; }
}
try { JSON.parse('{"a": 1}') } catch (e) { debugger; } finally { delete window.x }
/** Doc comment
 * @param {string} name
 */
const greet = async (name) => { console.log(`hello ${name}, ${1 + 2}`); };
export default greet;
let x = a instanceof B && 'k' in c;
