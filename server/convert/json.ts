/**
 * The configuration as JSON for scripts: keywords as keys, every field always there, times in seconds, flags as booleans.
 * Names of the file are values, never keys, so none of them can do harm.
 */
import type {
  Configuration,
  GroupEntry,
  RealServer,
  SslContext,
  VirtualServer,
  VrrpAddress,
  VrrpInstance,
  VrrpRoute,
} from "../model/configuration.ts";
import { seconds, serverFields } from "../model/server-fields.ts";
import { HIDDEN } from "./redact.ts";

export interface JsonOptions {
  /** Every file that was read, in order. */
  readonly sources: readonly string[];
  /** Hide passwords and the path of the private key. */
  readonly redact: boolean;
}

/** The JSON document of a configuration, indented, with a newline at the end. */
export function writeJson(configuration: Configuration, options: JsonOptions): string {
  return `${JSON.stringify(jsonOf(configuration, options), null, 2)}\n`;
}

/** The document as a value. */
export function jsonOf(configuration: Configuration, options: JsonOptions) {
  const { check, vrrp } = configuration;
  const { global_defs } = check;
  const hide = options.redact ? hidden : shown;
  return {
    sources: [...options.sources],
    global_defs: {
      router_id: global_defs.router_id,
      notification_email: global_defs.notification_email,
      notification_email_from: global_defs.notification_email_from,
      smtp_server: global_defs.smtp_server,
      smtp_connect_timeout: seconds(global_defs.smtp_connect_timeout),
      plugin_dir: global_defs.plugin_dir,
      linkbeat_use_polling: global_defs.linkbeat_use_polling,
    },
    SSL: check.SSL && sslJson(check.SSL, hide),
    local_address_group: check.local_address_group.map(({ name, addresses }) => ({
      name,
      addresses: addresses.map(({ address, range_end }) => ({ address, range_end: rangeEnd(range_end) })),
    })),
    virtual_server_group: check.virtual_server_group.map(({ name, entries }) => ({
      name,
      entries: entries.map(entryJson),
    })),
    virtual_server: check.virtual_server.map(serviceJson),
    static_ipaddress: vrrp.static_ipaddress.map((address) => addressJson(address, configuration)),
    static_routes: vrrp.static_routes.map(routeJson),
    vrrp_sync_group: vrrp.vrrp_sync_group.map(({ statement, ...group }) => group),
    vrrp_instance: vrrp.vrrp_instance.map((instance) => instanceJson(instance, configuration, hide)),
    vrrp_script: vrrp.vrrp_script.map(({ name, script, interval, weight, rise, fall }) => ({
      name,
      script,
      interval: seconds(interval),
      weight,
      rise,
      fall,
    })),
  };
}

type Hide = (secret: string | null) => string | null;

const shown: Hide = (secret) => secret;
const hidden: Hide = (secret) => secret && HIDDEN;

function rangeEnd(end: number): number | null {
  return end === 0 ? null : end;
}

/** A time that is kept as text: a number when it is all digits. */
function secondsOrText(text: string): number | string {
  const value = Number(text);
  return /^[0-9]+$/.test(text) && Number.isSafeInteger(value) ? value : text;
}

function sslJson({ password, ca, certificate, key }: SslContext, hide: Hide) {
  return { password: hide(password), ca, certificate, key: hide(key) };
}

function entryJson(entry: GroupEntry) {
  if (entry.kind === "fwmark") return { fwmark: entry.fwmark };
  return { address: entry.address, port: entry.port, range_end: rangeEnd(entry.range_end) };
}

function serviceJson(server: VirtualServer) {
  return {
    vip: server.vip,
    vport: server.vport,
    fwmark: server.fwmark,
    group: server.group,
    delay_loop: seconds(server.delay_loop),
    lb_algo: server.lb_algo === "" ? null : server.lb_algo,
    lb_kind: server.lb_kind,
    nat_mask: server.nat_mask,
    persistence_timeout: secondsOrText(server.persistence_timeout),
    persistence_granularity: server.persistence_granularity,
    est_timeout: secondsOrText(server.est_timeout),
    fin_timeout: server.fin_timeout === null ? null : secondsOrText(server.fin_timeout),
    protocol: server.protocol,
    ha_suspend: server.ha_suspend,
    virtualhost: server.virtualhost,
    alpha: server.alpha,
    omega: server.omega,
    quorum: server.quorum,
    hysteresis: server.hysteresis,
    quorum_up: server.quorum_up,
    quorum_down: server.quorum_down,
    laddr_group_name: server.laddr_group_name,
    syn_proxy: server.syn_proxy,
    vip_bind_dev: server.vip_bind_dev,
    sorry_server: server.sorry_server && { ip: server.sorry_server.ip, port: server.sorry_server.port },
    real_server: server.real_server.map(serverJson),
  };
}

function serverJson(server: RealServer) {
  return { rip: server.rip, rport: server.rport, ...serverFields(server) };
}

/** As the daemon holds it an address always has an interface: that of its instance, or eth0. */
function addressJson(entry: VrrpAddress, { reading }: Configuration) {
  const { address, prefix, scope, label, broadcast } = entry;
  const dev = reading === "written" ? entry.dev : (entry.dev ?? entry.defaultDev ?? "eth0");
  return { address, prefix, dev, scope, label, broadcast };
}

function routeJson({ statement, ...route }: VrrpRoute) {
  return route;
}

function instanceJson(instance: VrrpInstance, configuration: Configuration, hide: Hide) {
  const { authentication } = instance;
  const tracked = ({ name, weight }: { name: string; weight: number }) => ({ name, weight });
  const address = (entry: VrrpAddress) => addressJson(entry, configuration);
  return {
    name: instance.name,
    state: instance.state,
    interface: instance.interface,
    virtual_router_id: instance.virtual_router_id,
    priority: instance.priority,
    advert_int: seconds(instance.advert_int),
    nopreempt: instance.nopreempt,
    preempt_delay: seconds(instance.preempt_delay),
    garp_master_delay: seconds(instance.garp_master_delay),
    debug: instance.debug,
    dont_track_primary: instance.dont_track_primary,
    native_ipv6: instance.native_ipv6,
    mcast_src_ip: instance.mcast_src_ip,
    lvs_sync_daemon_interface: instance.lvs_sync_daemon_interface,
    smtp_alert: instance.smtp_alert,
    notify_master: instance.notify_master,
    notify_backup: instance.notify_backup,
    notify_fault: instance.notify_fault,
    notify_stop: instance.notify_stop,
    notify: instance.notify,
    authentication: authentication && { ...authentication, auth_pass: hide(authentication.auth_pass) },
    virtual_ipaddress: instance.virtual_ipaddress.map(address),
    virtual_ipaddress_excluded: instance.virtual_ipaddress_excluded.map(address),
    virtual_routes: instance.virtual_routes.map(routeJson),
    track_interface: instance.track_interface.map(tracked),
    track_script: instance.track_script.map(tracked),
  };
}
