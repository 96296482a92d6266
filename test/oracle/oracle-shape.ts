/**
 * The typed configuration in the words of the recorded runs of keepalived 1.2.2: microseconds, flags as 0 and 1, masks as
 * integers, addresses and ranges apart. The recording machine had the interfaces below; the model looks none up.
 */
import type {
  CheckConfiguration,
  Checker,
  GlobalDefs,
  RealServer,
  VirtualServer,
  VrrpAddress,
  VrrpConfiguration,
  VrrpInstance,
  VrrpRoute,
} from "../../server/model/configuration.ts";
import { encodeText } from "../../server/text/bytes.ts";

/** Interfaces of the recording machine and their indices. */
const INTERFACES = new Map([
  ["lo", 1],
  ["eth0", 2],
  ["eth1", 3],
  ["bond0", 4],
]);

const HOST = "vm";
const SCOPES: Readonly<Record<string, number>> = {
  global: 0,
  site: 200,
  link: 253,
  host: 254,
  nowhere: 255,
  unknown: -1,
};

/** A text as the recording shows it: its bytes read as Latin-1. */
function latin1(text: string): string {
  return Buffer.from(encodeText(text)).toString("latin1");
}

/** Every text in a value, as Latin-1. */
function inLatin1(value: unknown): unknown {
  if (typeof value === "string") return latin1(value);
  if (Array.isArray(value)) return value.map(inLatin1);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, inLatin1(item)]));
}

function bit(flag: boolean): 0 | 1 {
  return flag ? 1 : 0;
}

function bytesOf(quad: string): number[] {
  return quad.split(".").map(Number);
}

/** A dotted quad as the number it is on a little-endian machine, first byte lowest. */
function littleEndian(quad: string | null): number {
  return bytesOf(quad ?? "0.0.0.0").reduceRight((sum, byte) => sum * 256 + byte, 0);
}

function bigEndian(quad: string): number {
  return bytesOf(quad).reduce((sum, byte) => sum * 256 + byte, 0);
}

function globalShape(globals: GlobalDefs): object {
  return {
    router_id: globals.router_id ?? HOST,
    plugin_dir: globals.plugin_dir,
    email_from: globals.notification_email_from ?? `root@${HOST}`,
    smtp_server: globals.smtp_server ?? "",
    smtp_connect_timeout_us: globals.smtp_connect_timeout,
    linkbeat_use_polling: bit(globals.linkbeat_use_polling),
    emails: globals.notification_email,
  };
}

export function checkShape(check: CheckConfiguration): unknown {
  const { SSL } = check;
  return inLatin1({
    global: globalShape(check.global_defs),
    ...(SSL === null
      ? {}
      : { ssl: { password: SSL.password, ca: SSL.ca, certificate: SSL.certificate, key: SSL.key } }),
    local_address_groups: check.local_address_group.map(({ name, addresses }) => ({
      name,
      addrs: addresses.filter((entry) => entry.range_end === 0).map(addressShape),
      ranges: addresses.filter((entry) => entry.range_end !== 0).map(addressShape),
    })),
    virtual_server_groups: check.virtual_server_group.map(({ name, entries }) => {
      const addresses = entries.filter((entry) => entry.kind === "address");
      return {
        name,
        addrs: addresses.filter((entry) => entry.range_end === 0).map(addressShape),
        ranges: addresses.filter((entry) => entry.range_end !== 0).map(addressShape),
        fwmarks: entries.filter((entry) => entry.kind === "fwmark").map((entry) => entry.fwmark),
      };
    }),
    virtual_server: check.virtual_server.map(serviceShape),
  });
}

function addressShape(entry: { address: string; range_end: number; port?: number }): object {
  const { address: ip, range_end, port } = entry;
  return port === undefined ? { ip, range_end } : { ip, port, range_end };
}

function serviceShape(server: VirtualServer): object {
  const { persistence_granularity: granularity, sorry_server: sorry } = server;
  return {
    vip: server.vip ?? "",
    vport: server.vport ?? 0,
    group: server.group,
    fwmark: server.fwmark ?? 0,
    protocol: server.protocol ?? "UNSET(0)",
    delay_loop_us: server.delay_loop,
    lb_algo: server.lb_algo,
    lb_kind: server.lb_kind,
    persistence_timeout: server.persistence_timeout,
    est_timeout: server.est_timeout,
    granularity: typeof granularity === "string" ? bigEndian(granularity) : (granularity ?? 0),
    nat_mask: littleEndian(server.nat_mask),
    ha_suspend: bit(server.ha_suspend),
    alpha: bit(server.alpha),
    omega: bit(server.omega),
    syn_proxy: bit(server.syn_proxy),
    quorum: server.quorum,
    hysteresis: server.hysteresis,
    quorum_up: server.quorum_up,
    quorum_down: server.quorum_down,
    virtualhost: server.virtualhost,
    laddr_group_name: server.laddr_group_name,
    vip_bind_dev: server.vip_bind_dev,
    quorum_state: server.alpha ? 0 : 1,
    sorry_server:
      sorry === null
        ? null
        : serverShape({
            statement: sorry.statement,
            rip: sorry.ip,
            rport: sorry.port,
            family: sorry.family,
            weight: 1,
            uthreshold: 0,
            lthreshold: 0,
            inhibit_on_failure: false,
            notify_up: null,
            notify_down: null,
            checkers: [],
            prefailed_checks: 0,
          }),
    real_server: server.real_server.map(serverShape),
  };
}

function serverShape(server: RealServer): object {
  const { statement, family, ...shown } = server;
  return {
    ...shown,
    inhibit_on_failure: bit(server.inhibit_on_failure),
    checkers: server.checkers.map(checkerShape),
  };
}

function checkerShape(checker: Checker): object {
  switch (checker.type) {
    case "TCP_CHECK":
      return { type: checker.type, ...connectionShape(checker) };
    case "HTTP_GET":
    case "SSL_GET":
      return {
        type: checker.type,
        ...connectionShape(checker),
        nb_get_retry: checker.nb_get_retry,
        delay_before_retry_us: checker.delay_before_retry,
        urls: checker.url.map(({ path, digest, status_code }) => ({ path, digest, status_code })),
      };
    case "SMTP_CHECK":
      return {
        type: checker.type,
        helo_name: checker.helo_name,
        connect_timeout_us: checker.connect_timeout,
        retry: checker.retry,
        delay_before_retry_us: checker.delay_before_retry,
        hosts: checker.host.map((host) => ({
          ip: host.connect_ip,
          port: host.connect_port,
          bindto: host.bindto ?? "",
        })),
      };
    case "MISC_CHECK":
      return {
        type: checker.type,
        path: checker.misc_path,
        timeout_us: checker.misc_timeout,
        dynamic: bit(checker.misc_dynamic),
      };
  }
}

function connectionShape(check: { ip: string; connect_port: number; bindto: string | null; connect_timeout: number }) {
  return {
    ip: check.ip,
    port: check.connect_port,
    bindto: check.bindto ?? "",
    connect_timeout_us: check.connect_timeout,
  };
}

export function vrrpShape(vrrp: VrrpConfiguration): unknown {
  return inLatin1({
    global: globalShape(vrrp.global_defs),
    static_ipaddress: vrrp.static_ipaddress.flatMap(vipShape),
    static_routes: vrrp.static_routes.flatMap(routeShape),
    sync_groups: vrrp.vrrp_sync_group.map((group) => ({
      name: group.name,
      members: group.group,
      notify_master: group.notify_master,
      notify_backup: group.notify_backup,
      notify_fault: group.notify_fault,
      notify: group.notify,
      smtp_alert: bit(group.smtp_alert),
    })),
    vrrp_scripts: vrrp.vrrp_script.map(({ name, script, interval, weight, rise, fall }) => ({
      name,
      script,
      interval_us: interval,
      weight,
      rise,
      fall,
    })),
    vrrp_instance: vrrp.vrrp_instance.map(instanceShape),
    complete_init: bit(
      vrrp.vrrp_instance.every((instance) => instance.virtual_router_id !== 0 && exists(instance.interface)),
    ),
  });
}

function exists(dev: string | null): boolean {
  return dev !== null && INTERFACES.has(dev);
}

/** Nothing for an address on an interface that the recording machine did not have. */
function vipShape(entry: VrrpAddress): object[] {
  if (entry.dev !== null && !exists(entry.dev)) return [];
  const dev = entry.dev ?? (exists(entry.defaultDev) ? entry.defaultDev : "eth0");
  return [{ ip: `${entry.address}/${entry.prefix}`, dev, scope: SCOPES[entry.scope ?? "global"], label: entry.label }];
}

function routeShape(route: VrrpRoute): object[] {
  if (route.dev !== null && !exists(route.dev)) return [];
  return [
    {
      dst: route.destination,
      gw: route.via ?? "0.0.0.0",
      gw2: route.or ?? "0.0.0.0",
      src: route.src ?? "0.0.0.0",
      ifindex: INTERFACES.get(route.dev ?? "") ?? 0,
      blackhole: bit(route.blackhole),
      scope: SCOPES[route.scope ?? "global"],
      table: route.table ?? 0,
      metric: route.metric ?? 0,
    },
  ];
}

function instanceShape(instance: VrrpInstance): object {
  const { auth_type = null, auth_pass = null } = instance.authentication ?? {};
  return {
    name: instance.name,
    state: instance.state,
    family: instance.native_ipv6 ? 10 : 2,
    interface: exists(instance.interface) ? instance.interface : null,
    vrid: instance.virtual_router_id,
    base_priority: instance.priority,
    effective_priority: instance.priority,
    advert_int_us: instance.advert_int,
    nopreempt: bit(instance.nopreempt),
    preempt_delay_us: instance.preempt_delay,
    garp_delay_us: instance.garp_master_delay,
    debug: instance.debug,
    dont_track_primary: bit(instance.dont_track_primary),
    mcast_src_ip: instance.mcast_src_ip ?? "0.0.0.0",
    lvs_sync_daemon_interface: instance.lvs_sync_daemon_interface,
    auth_type: auth_type === "PASS" ? 1 : auth_type === "AH" ? 2 : 0,
    auth_pass: auth_pass ?? "",
    smtp_alert: bit(instance.smtp_alert),
    notify_master: instance.notify_master,
    notify_backup: instance.notify_backup,
    notify_fault: instance.notify_fault,
    notify_stop: instance.notify_stop,
    notify: instance.notify,
    virtual_ipaddress: instance.virtual_ipaddress.flatMap(vipShape),
    virtual_ipaddress_excluded: instance.virtual_ipaddress_excluded.flatMap(vipShape),
    virtual_routes: instance.virtual_routes.flatMap(routeShape),
    track_interface: instance.track_interface
      .filter(({ name }) => exists(name))
      .map(({ name, weight }) => ({ if: name, weight })),
    track_script: instance.track_script.map(({ name, weight }) => ({ script: name, weight })),
  };
}
