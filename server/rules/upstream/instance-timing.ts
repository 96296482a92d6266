import { placeOfWord } from "../../syntax/tree.ts";
import { defineRule } from "../rule.ts";
import { UPSTREAM } from "./dialects.ts";
import { versionOf } from "./instance.ts";
import { settingOf, valueAt } from "./words.ts";

/** An advert interval that the version of the protocol cannot carry. */
export const instanceTiming = defineRule({
  id: "instance-timing",
  severity: "warning",
  dialects: UPSTREAM,
  title: { en: "advert_int that the protocol cannot carry", zh: "advert_int 超出协议精度" },
  why: {
    en: "VRRPv2 adverts carry whole seconds, VRRPv3 adverts hundredths up to 40.95 s. keepalived reports other values and rounds or cuts them; routers that round differently ignore each other's adverts.",
    zh: "VRRPv2 通告以整秒为单位，VRRPv3 以百分之一秒为单位、最大 40.95 秒。其他值会报错并取整或截断，两端取整不同就会互相忽略对方的通告。",
  },
  example: {
    bad: `vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    version 3
    advert_int 0.125
    virtual_ipaddress {
        192.0.2.1/24
    }
}
`,
    good: `vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    version 3
    advert_int 0.12
    virtual_ipaddress {
        192.0.2.1/24
    }
}
`,
  },
  messages: {
    whole: { en: "VRRPv2 needs whole seconds: {value} is rounded.", zh: "VRRPv2 必须是整秒，{value} 会被取整。" },
    hundredths: {
      en: "VRRPv3 counts hundredths of a second: {value} is rounded.",
      zh: "VRRPv3 以百分之一秒为单位，{value} 会被取整。",
    },
    most: { en: "VRRPv3 allows at most 40.95 seconds.", zh: "VRRPv3 最大为 40.95 秒。" },
  },
  checks: [
    {
      scope: "block",
      blocks: ["vrrp_instance"],
      check({ block }, { report }) {
        const line = settingOf(block, "advert_int");
        const value = line === undefined ? undefined : valueAt(line, 1);
        if (line === undefined || value === undefined || !/^(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)$/.test(value)) return;
        const version = versionOf(block);
        const place = placeOfWord(line, 1);
        if (version === 2 && !Number.isInteger(Number(value))) report(place, "whole", { data: { value } });
        if (version !== 3) return;
        if (Number(value) > 40.95) report(place, "most");
        else if (/\.\d\d\d*[1-9]/.test(value)) report(place, "hundredths", { data: { value } });
      },
    },
  ],
});
