// 读笔记: typed all the way
import { readFile, type Stats } from 'node:fs/promises';
import type { Config } from "./config";

export interface Note<T extends string = string> {
  readonly title: T;
  tags?: ReadonlyArray<string>;
  count(text: string): number;
}

type Keys<T> = { [K in keyof T as `get${Capitalize<K & string>}`]: T[K] };
type Element<T> = T extends (infer U)[] ? U : never;
declare module 'site' { export const version: string; }
enum Kind { Post = 1, Page = 0xff, Draft = 1_000n }

abstract class Store<T extends object> implements Iterable<T> {
  private static instance?: Store<any>;
  #items = new Map<string, T>();
  constructor(protected readonly name: string, public size = 3.5e2) {
    super();
    this.name = name;
  }
  abstract load(path: string): Promise<T | undefined>;
  get first(): T { return this.#items.values().next().value!; }
  async *[Symbol.iterator]() {
    for (const item of this.#items.values()) yield item;
  }
}

const theme = { light: '#fff', dark: "#000" } satisfies Record<string, string>;
function isNote(value: unknown): value is Note {
  return typeof value === 'object' && value !== null && 'title' in value;
}
export default async function main(this: void, ...paths: string[]): Promise<void> {
  try {
    for await (const path of paths) {
      const text = await readFile(path, { encoding: 'utf8' });
      const found = /(?<word>[a-z]+)\s*\/\d{2,}/giu.exec(text);
      if (!found) continue; else break;
    }
  } catch (error: unknown) {
    throw new Error(`no note: ${(error as Error).message} 读不了\n`, { cause: error });
  } finally {
    delete (globalThis as any).cache;
  }
  switch (Kind.Post as Kind) {
    case Kind.Page: return void 0;
    default: do { console.log(NaN, undefined, true, false) } while (false);
  }
  let n = 10 ?? 0b11;
  const again = () => n instanceof Object;
  /* block
     comment */
}
