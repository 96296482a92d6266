/** The dialect `dpvs`: the keepalived of DPVS v1.10.2, which is upstream 2.0.19 with the words of DPVS. */
import { block, byId, only, readAsFloat, type Words, without } from "../blocks-upstream.ts";
import { bfdRootWords } from "../keepalived-2/bfd-instance.ts";
import {
  bfdCheckWords,
  dnsCheckWords,
  miscCheckWords,
  smtpCheckWords,
  smtpHostWords,
  tcpCheckWords,
} from "../keepalived-2/checkers.ts";
import { globalDefsValueBlocks } from "../keepalived-2/global-defs.ts";
import { httpGetWords, sslGetWords, urlWords } from "../keepalived-2/http-checkers.ts";
import { includeKeywords as upstreamInclude } from "../keepalived-2/include.ts";
import { interfaceValueBlocks, trackGroupWords } from "../keepalived-2/interfaces.ts";
import { sslWords } from "../keepalived-2/virtual-server.ts";
import { authenticationWords, vrrpInstanceRootWords, vrrpInstanceValueBlocks } from "../keepalived-2/vrrp-instance.ts";
import { vrrpSyncGroupRootWords, vrrpSyncGroupValueBlocks } from "../keepalived-2/vrrp-sync-group.ts";
import type { BlockVocabulary, Vocabulary } from "../vocabulary.ts";
import { udpCheckWords } from "./checkers.ts";
import { globalDefsWords, processRootWords } from "./global-defs.ts";
import {
  addressGroupBlocks,
  realServerWords,
  tunnelEntryWords,
  tunnelGroupWords,
  virtualServerRootWords,
  virtualServerWords,
} from "./virtual-server.ts";
import {
  bfdInstanceWords,
  garpGroupWords,
  interfaceRootWords,
  trackFileWords,
  trackingRootWords,
  trackProcessWords,
  vrrpInstanceWords,
  vrrpScriptWords,
  vrrpSyncGroupWords,
} from "./vrrp.ts";

/** Only plain include is known; it may stand in any block. */
export const includeKeywords = only(upstreamInclude, "include");

const REAL_SERVER = "virtual_server/real_server";

/** 2.0.19 reads fractions as floating point where upstream counts decimals today. */
const oldBlock = (id: string, words: Words): BlockVocabulary => block(id, readAsFloat(words));

export const dpvs: Vocabulary = {
  dialect: "dpvs",
  anywhere: Object.keys(includeKeywords),
  blocks: byId([
    oldBlock("root", {
      ...processRootWords,
      ...virtualServerRootWords,
      ...interfaceRootWords,
      ...vrrpSyncGroupRootWords,
      ...vrrpInstanceRootWords,
      ...trackingRootWords,
      ...bfdRootWords,
      ...includeKeywords,
    }),
    oldBlock("global_defs", globalDefsWords),
    ...globalDefsValueBlocks,
    oldBlock("SSL", sslWords),
    ...addressGroupBlocks,
    oldBlock("tunnel_group", tunnelGroupWords),
    oldBlock("tunnel_group/tunnel_entry", tunnelEntryWords),
    oldBlock("virtual_server", virtualServerWords),
    oldBlock(REAL_SERVER, realServerWords),
    oldBlock(`${REAL_SERVER}/MISC_CHECK`, miscCheckWords),
    oldBlock(`${REAL_SERVER}/SMTP_CHECK`, smtpCheckWords),
    oldBlock(`${REAL_SERVER}/SMTP_CHECK/host`, smtpHostWords),
    oldBlock(`${REAL_SERVER}/TCP_CHECK`, tcpCheckWords),
    oldBlock(`${REAL_SERVER}/UDP_CHECK`, udpCheckWords),
    oldBlock(`${REAL_SERVER}/HTTP_GET`, without(httpGetWords, "sni_name")),
    oldBlock(`${REAL_SERVER}/HTTP_GET/url`, urlWords),
    oldBlock(`${REAL_SERVER}/SSL_GET`, without(sslGetWords, "sni_name", "tls_compliant")),
    oldBlock(`${REAL_SERVER}/SSL_GET/url`, urlWords),
    oldBlock(`${REAL_SERVER}/DNS_CHECK`, dnsCheckWords),
    oldBlock(`${REAL_SERVER}/BFD_CHECK`, bfdCheckWords),
    oldBlock("track_group", trackGroupWords),
    oldBlock("garp_group", garpGroupWords),
    ...interfaceValueBlocks,
    oldBlock("vrrp_sync_group", vrrpSyncGroupWords),
    ...vrrpSyncGroupValueBlocks,
    oldBlock("vrrp_instance", vrrpInstanceWords),
    ...vrrpInstanceValueBlocks,
    oldBlock("vrrp_instance/authentication", authenticationWords),
    oldBlock("vrrp_script", vrrpScriptWords),
    oldBlock("vrrp_track_process", trackProcessWords),
    oldBlock("vrrp_track_file", trackFileWords),
    oldBlock("bfd_instance", bfdInstanceWords),
  ]),
};
