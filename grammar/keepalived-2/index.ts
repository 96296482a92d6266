/** The dialect `keepalived-2`: upstream keepalived 2.4.3. */
import { block, byId, only, requiring } from "../blocks-upstream.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { bfdInstanceWords, bfdRootWords } from "./bfd-instance.ts";
import {
  bfdCheckWords,
  checkerWords,
  dnsCheckWords,
  fileCheckWords,
  miscCheckWords,
  pingCheckWords,
  smtpCheckWords,
  smtpHostWords,
  tcpCheckWords,
  udpCheckWords,
} from "./checkers.ts";
import { globalDefsValueBlocks, globalDefsWords } from "./global-defs.ts";
import { httpCheckerWords, httpGetWords, sslGetWords, sslUrlWords, urlWords } from "./http-checkers.ts";
import { includeKeywords } from "./include.ts";
import {
  garpGroupWords,
  interfaceDelaysBlock,
  interfaceRootWords,
  interfaceValueBlocks,
  trackGroupWords,
} from "./interfaces.ts";
import { processRootWords } from "./process.ts";
import { realServerWords } from "./real-server.ts";
import { trackFileWords, trackingRootWords, trackProcessWords, vrrpScriptWords } from "./tracking.ts";
import { sslWords, virtualServerGroupBlock, virtualServerRootWords, virtualServerWords } from "./virtual-server.ts";
import {
  authenticationWords,
  authHmacWords,
  vrrpInstanceRootWords,
  vrrpInstanceValueBlocks,
  vrrpInstanceWords,
} from "./vrrp-instance.ts";
import { vrrpSyncGroupRootWords, vrrpSyncGroupValueBlocks, vrrpSyncGroupWords } from "./vrrp-sync-group.ts";

export { includeKeywords } from "./include.ts";

const REAL_SERVER = "virtual_server/real_server";
const HOST_ENTRIES = "WITH_HOST_ENTRIES";

export const keepalived2: Vocabulary = {
  dialect: "keepalived-2",
  anywhere: Object.keys(includeKeywords),
  blocks: byId([
    block("root", {
      ...processRootWords,
      ...virtualServerRootWords,
      ...interfaceRootWords,
      ...vrrpSyncGroupRootWords,
      ...vrrpInstanceRootWords,
      ...trackingRootWords,
      ...bfdRootWords,
      ...includeKeywords,
    }),
    block("global_defs", globalDefsWords),
    ...globalDefsValueBlocks,
    block("SSL", sslWords),
    virtualServerGroupBlock,
    block("virtual_server", virtualServerWords),
    block(REAL_SERVER, { ...realServerWords, ...checkerWords, ...httpCheckerWords }),
    block(`${REAL_SERVER}/MISC_CHECK`, miscCheckWords),
    block(`${REAL_SERVER}/SMTP_CHECK`, {
      ...smtpCheckWords,
      ...requiring(HOST_ENTRIES, only(smtpCheckWords, "host")),
    }),
    block(`${REAL_SERVER}/SMTP_CHECK/host`, requiring(HOST_ENTRIES, smtpHostWords)),
    block(`${REAL_SERVER}/TCP_CHECK`, tcpCheckWords),
    block(`${REAL_SERVER}/PING_CHECK`, pingCheckWords),
    block(`${REAL_SERVER}/UDP_CHECK`, udpCheckWords),
    block(`${REAL_SERVER}/HTTP_GET`, httpGetWords),
    block(`${REAL_SERVER}/HTTP_GET/url`, urlWords),
    block(`${REAL_SERVER}/SSL_GET`, sslGetWords),
    block(`${REAL_SERVER}/SSL_GET/url`, sslUrlWords),
    block(`${REAL_SERVER}/DNS_CHECK`, dnsCheckWords),
    block(`${REAL_SERVER}/FILE_CHECK`, fileCheckWords),
    block(`${REAL_SERVER}/BFD_CHECK`, bfdCheckWords),
    block("track_group", trackGroupWords),
    block("garp_group", garpGroupWords),
    ...interfaceValueBlocks,
    interfaceDelaysBlock,
    block("vrrp_sync_group", vrrpSyncGroupWords),
    ...vrrpSyncGroupValueBlocks,
    block("vrrp_instance", vrrpInstanceWords),
    ...vrrpInstanceValueBlocks,
    block("vrrp_instance/authentication", authenticationWords),
    block("vrrp_instance/auth_hmac", authHmacWords),
    block("vrrp_script", vrrpScriptWords),
    block("vrrp_track_process", requiring("_WITH_TRACK_PROCESS_", trackProcessWords)),
    block("track_file", trackFileWords),
    block("vrrp_track_file", requiring("_WITH_VRRP_", trackFileWords)),
    block("bfd_instance", bfdInstanceWords),
  ]),
};
