import { placeOf, placeOfWord, type Statement } from "../../syntax/tree.ts";
import { isConditional, isFilledIn } from "../../syntax/upstream/line-head.ts";
import { defineRule } from "../rule.ts";
import { UPSTREAM } from "./dialects.ts";
import { instance } from "./examples.ts";
import { familyOf } from "./instance.ts";
import { isComplete, settingOf, valueAt } from "./words.ts";

const WORDS = ["use_vmac", "use_ipvlan"];

/** Names of virtual MAC interfaces that cannot be used. */
export const vmacName = defineRule({
  id: "vmac-name",
  severity: "warning",
  dialects: UPSTREAM,
  title: { en: "Interface name of use_vmac that cannot be used", zh: "use_vmac 的网卡名无效" },
  why: {
    en: "An instance has one virtual MAC interface, with a name of at most 15 characters that no other instance uses. keepalived reports any other name and ignores it, or chooses one itself.",
    zh: "一个实例只有一个虚拟 MAC 网卡，名字最长 15 个字符，且不能与其他实例相同。不符合时 keepalived 会报错并忽略该名字，或自行取名。",
  },
  example: { bad: instance(["use_vmac vrrp.51 vrrp.52"]), good: instance(["use_vmac vrrp.51"]) },
  messages: {
    second: {
      en: "`{word}`: the interface is already called {first}. keepalived reports it.",
      zh: "`{word}`：网卡名已是 {first}，keepalived 会报错。",
    },
    malformed: {
      en: "`{word}` cannot be the name of an interface: at most 15 characters, no slash.",
      zh: "`{word}` 不能作为网卡名：最长 15 个字符，不能含斜杠。",
    },
    mac: { en: "`{word}` is not a MAC address.", zh: "`{word}` 不是 MAC 地址。" },
    reserved: {
      en: "`{word}` is a multicast address or one of VRRP's own: keepalived reports it and ignores it.",
      zh: "`{word}` 是组播地址或 VRRP 协议自身的地址，keepalived 会报错并忽略。",
    },
    source: {
      en: "use_ipvlan needs an address for IPv4 adverts, e.g. `use_ipvlan 192.0.2.9`: without one the instance is in FAULT.",
      zh: "IPv4 实例的 use_ipvlan 必须带一个源地址，如 `use_ipvlan 192.0.2.9`，否则实例进入 FAULT。",
    },
    taken: {
      en: "The interface {word} belongs to vrrp_instance {other}: keepalived ignores the name.",
      zh: "网卡 {word} 已用于 vrrp_instance {other}，这个名字会被忽略。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: ["vrrp_instance"],
      check({ block }, { report }) {
        const ipvlan = settingOf(block, "use_ipvlan");
        if (ipvlan !== undefined && isComplete(block) && familyOf(block) === 4) {
          const hasSource = ipvlan.words.some((_, i) => isAddress(valueAt(ipvlan, i) ?? ""));
          if (!hasSource) report(placeOf(ipvlan), "source");
        }
        let first: string | undefined;
        for (const line of block.children) {
          if (line.words.length < 2 || !WORDS.includes(line.name) || isConditional(line) || isFilledIn(line.text))
            continue;
          for (const index of freeWords(line)) {
            const word = valueAt(line, index) ?? "";
            const place = placeOfWord(line, index);
            if (isAddress(word)) {
              if (line.name !== "use_vmac") continue;
              if (!MAC.test(word)) report(place, "mac", { data: { word } });
              else if (RESERVED.test(word)) report(place, "reserved", { data: { word } });
            } else if (first !== undefined) report(place, "second", { data: { word, first } });
            else if (word.length > 15 || word.includes("/")) report(place, "malformed", { data: { word } });
            else first = word;
          }
        }
      },
    },
    {
      scope: "symbol",
      kinds: ["vmac"],
      check({ name, definitions }, { report }) {
        const [first, ...others] = definitions.filter(({ statement }) => !isConditional(statement));
        for (const { section, statement, ancestors } of others) {
          const owner = first?.ancestors[0];
          if (first === undefined || owner === undefined) continue;
          // A tree is made anew each time it is asked for: one instance is told from another by its place.
          if (first.section === section && owner.line === ancestors[0]?.line) continue;
          report(section, placeOf(statement), "taken", {
            data: { word: name, other: valueAt(owner, 1) ?? "" },
            related: [
              {
                section: first.section,
                place: first.place,
                message: { en: "the other instance", zh: "另一个实例" },
              },
            ],
          });
        }
      },
    },
  ],
});

const MAC = /^([0-9a-fA-F]{2}:){5}[0-9a-fA-F]{2}$/;

/** An odd first byte is multicast; the other is what VRRP itself uses for IPv4. */
const RESERVED = /^([0-9a-f][13579bdf]:|00:00:5e:00:01:)/i;

/** A MAC address (use_vmac) or the address of an ipvlan, well written or not. */
function isAddress(word: string): boolean {
  return word.includes(":") || /^[0-9]+\./.test(word);
}

/** The words that are neither options nor their values. */
function freeWords(line: Statement): readonly number[] {
  const options = line.keyword?.args[0]?.options ?? {};
  const free: number[] = [];
  for (let i = 1; i < line.words.length; i++) {
    const args = options[valueAt(line, i) ?? ""];
    if (args === undefined) free.push(i);
    else i += args.length;
  }
  return free;
}
