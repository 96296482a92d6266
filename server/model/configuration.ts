/**
 * A configuration as typed values, whichever reading it comes from. Fields carry the keywords' own names.
 * As the daemon reads it, a field holds what the C structs of keepalived 1.2.2 hold, mistakes included; as written, what
 * a person means by the line. Times are microseconds, as the daemon stores them. Every object keeps its statement.
 */
import type { Statement } from "../syntax/tree.ts";
import type { AddressFamily } from "./values.ts";

export type Reading = "written" | "daemon";

/** A statement at which the daemon reads past the words of the line. */
export interface Crash {
  readonly statement: Statement;
  /** The plain build dies; otherwise what it does depends on what happens to lie in memory. */
  readonly certain: boolean;
}

export interface Configuration {
  readonly reading: Reading;
  readonly check: CheckConfiguration;
  readonly vrrp: VrrpConfiguration;
}

/** What the health checker holds. */
export interface CheckConfiguration {
  readonly global_defs: GlobalDefs;
  readonly SSL: SslContext | null;
  readonly local_address_group: readonly LocalAddressGroup[];
  readonly virtual_server_group: readonly VirtualServerGroup[];
  readonly virtual_server: readonly VirtualServer[];
  readonly crashes: readonly Crash[];
}

/** What the vrrp process holds. */
export interface VrrpConfiguration {
  readonly global_defs: GlobalDefs;
  readonly static_ipaddress: readonly VrrpAddress[];
  readonly static_routes: readonly VrrpRoute[];
  readonly vrrp_sync_group: readonly VrrpSyncGroup[];
  readonly vrrp_instance: readonly VrrpInstance[];
  readonly vrrp_script: readonly VrrpScript[];
  readonly crashes: readonly Crash[];
}

export interface GlobalDefs {
  /** null: the daemon uses the name of its host. */
  readonly router_id: string | null;
  readonly notification_email: readonly string[];
  readonly notification_email_from: string | null;
  readonly smtp_server: string | null;
  readonly smtp_connect_timeout: number;
  readonly plugin_dir: string | null;
  readonly linkbeat_use_polling: boolean;
}

export interface SslContext {
  readonly statement: Statement;
  readonly password: string | null;
  readonly ca: string | null;
  readonly certificate: string | null;
  readonly key: string | null;
}

export interface LocalAddressGroup {
  readonly statement: Statement;
  readonly name: string;
  readonly addresses: readonly LocalAddress[];
}

export interface LocalAddress {
  readonly statement: Statement;
  readonly address: string;
  readonly family: AddressFamily;
  /** The last byte of the range, 0 for a single address. */
  readonly range_end: number;
}

export interface VirtualServerGroup {
  readonly statement: Statement;
  readonly name: string;
  readonly entries: readonly GroupEntry[];
}

export type GroupEntry =
  | (LocalAddress & { readonly kind: "address"; readonly port: number })
  | { readonly kind: "fwmark"; readonly statement: Statement; readonly fwmark: number };

export interface VirtualServer {
  readonly statement: Statement;
  /** null, as `vport` and `family`, when the service is by `fwmark` or `group`. */
  readonly vip: string | null;
  readonly vport: number | null;
  readonly family: AddressFamily | null;
  readonly fwmark: number | null;
  readonly group: string | null;
  readonly delay_loop: number;
  /** "" when not set. */
  readonly lb_algo: string;
  readonly lb_kind: string;
  readonly nat_mask: string | null;
  /** As text, which is what the daemon keeps and compares; "0" when not set. */
  readonly persistence_timeout: string;
  /** A dotted quad, the number of bits for an IPv6 service, null when not set. */
  readonly persistence_granularity: string | number | null;
  /** As text, "0" when not set. */
  readonly est_timeout: string;
  /** As text; null when not set. */
  readonly fin_timeout: string | null;
  readonly protocol: string | null;
  readonly ha_suspend: boolean;
  readonly virtualhost: string | null;
  readonly alpha: boolean;
  readonly omega: boolean;
  readonly quorum: number;
  readonly hysteresis: number;
  readonly quorum_up: string | null;
  readonly quorum_down: string | null;
  readonly laddr_group_name: string | null;
  readonly syn_proxy: boolean;
  readonly vip_bind_dev: string | null;
  readonly sorry_server: SorryServer | null;
  readonly real_server: readonly RealServer[];
}

export interface SorryServer {
  readonly statement: Statement;
  readonly ip: string;
  readonly port: number;
  readonly family: AddressFamily;
}

export interface RealServer {
  readonly statement: Statement;
  readonly rip: string;
  readonly rport: number;
  readonly family: AddressFamily;
  readonly weight: number;
  readonly uthreshold: number;
  readonly lthreshold: number;
  readonly inhibit_on_failure: boolean;
  readonly notify_up: string | null;
  readonly notify_down: string | null;
  readonly checkers: readonly Checker[];
  /** How many of the checkers start out as failed: those that stand after `alpha`. */
  readonly prefailed_checks: number;
}

export type Checker = TcpCheck | HttpCheck | SmtpCheck | MiscCheck;

interface Connection {
  /** The address that is checked: the real server's. */
  readonly ip: string;
  readonly connect_port: number;
  readonly bindto: string | null;
  readonly connect_timeout: number;
}

export interface TcpCheck extends Connection {
  readonly type: "TCP_CHECK";
  readonly statement: Statement;
}

export interface HttpCheck extends Connection {
  readonly type: "HTTP_GET" | "SSL_GET";
  readonly statement: Statement;
  readonly nb_get_retry: number;
  readonly delay_before_retry: number;
  readonly url: readonly CheckedUrl[];
}

export interface CheckedUrl {
  readonly statement: Statement;
  readonly path: string | null;
  readonly digest: string | null;
  readonly status_code: number;
}

export interface SmtpCheck {
  readonly type: "SMTP_CHECK";
  readonly statement: Statement;
  readonly helo_name: string | null;
  readonly connect_timeout: number;
  readonly retry: number;
  readonly delay_before_retry: number;
  readonly host: readonly SmtpHost[];
}

export interface SmtpHost {
  readonly statement: Statement;
  readonly connect_ip: string;
  readonly connect_port: number;
  readonly bindto: string | null;
}

export interface MiscCheck {
  readonly type: "MISC_CHECK";
  readonly statement: Statement;
  readonly misc_path: string | null;
  readonly misc_timeout: number;
  readonly misc_dynamic: boolean;
}

export interface VrrpSyncGroup {
  readonly statement: Statement;
  readonly name: string;
  /** null without the block; the daemon then dies. */
  readonly group: readonly string[] | null;
  readonly notify_master: string | null;
  readonly notify_backup: string | null;
  readonly notify_fault: string | null;
  readonly notify: string | null;
  readonly smtp_alert: boolean;
}

export interface VrrpInstance {
  readonly statement: Statement;
  readonly name: string;
  readonly state: "MASTER" | "BACKUP";
  readonly interface: string | null;
  readonly virtual_router_id: number;
  readonly priority: number;
  readonly advert_int: number;
  readonly nopreempt: boolean;
  readonly preempt_delay: number;
  readonly garp_master_delay: number;
  readonly debug: number;
  readonly dont_track_primary: boolean;
  readonly native_ipv6: boolean;
  readonly mcast_src_ip: string | null;
  readonly lvs_sync_daemon_interface: string | null;
  readonly smtp_alert: boolean;
  readonly notify_master: string | null;
  readonly notify_backup: string | null;
  readonly notify_fault: string | null;
  readonly notify_stop: string | null;
  readonly notify: string | null;
  readonly authentication: { readonly auth_type: "AH" | "PASS" | null; readonly auth_pass: string | null } | null;
  readonly virtual_ipaddress: readonly VrrpAddress[];
  readonly virtual_ipaddress_excluded: readonly VrrpAddress[];
  readonly virtual_routes: readonly VrrpRoute[];
  readonly track_interface: readonly Tracked[];
  readonly track_script: readonly Tracked[];
}

export interface VrrpAddress {
  readonly statement: Statement;
  readonly address: string;
  readonly family: AddressFamily;
  readonly prefix: number;
  /** As the line says it. */
  readonly dev: string | null;
  /** What the daemon takes when the line does not say: the interface of the instance read so far, null for none (eth0). */
  readonly defaultDev: string | null;
  readonly scope: string | null;
  readonly label: string | null;
  readonly broadcast: string | null;
}

export interface VrrpRoute {
  readonly statement: Statement;
  /** `a.b.c.d/len` */
  readonly destination: string;
  readonly via: string | null;
  readonly or: string | null;
  readonly src: string | null;
  readonly dev: string | null;
  readonly scope: string | null;
  readonly table: number | null;
  readonly metric: number | null;
  readonly blackhole: boolean;
}

export interface Tracked {
  readonly statement: Statement;
  readonly name: string;
  readonly weight: number;
}

export interface VrrpScript {
  readonly statement: Statement;
  readonly name: string;
  readonly script: string | null;
  readonly interval: number;
  readonly weight: number;
  readonly rise: number;
  readonly fall: number;
}

/** The top-level statements the two processes of the daemon read; the same ones twice where they do not differ. */
export interface ConfigurationTree {
  readonly check: readonly Statement[];
  readonly vrrp: readonly Statement[];
}
