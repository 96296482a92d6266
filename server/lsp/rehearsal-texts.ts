/** What is read in the rehearsal of a server: what most configurations hold, and what people get wrong most. */

const service = (number: number): string => `virtual_server 192.0.2.${number} 80 {
    delay_loop 7
    lb_algo wrr
    lb_kind FNAT
    protocol TCP
    laddr_group_name laddr_g1
    persistence_timeout 50
    syn_proxy
    alpha
    omega
    quorum 1
    hysteresis 0
    quorum_up "/sbin/ip addr add 198.51.100.${number}/32 dev lo"
    sorry_server 10.9.9.9 80
    real_server 172.16.101.${number} 8080 {
        weight 100
        inhibit_on_failure
        TCP_CHECK {
            connect_timeout 3
            nb_get_retry 3
            connect_port 8080
        }
    }
    real_server 172.16.102.${number} 8080 {
        weight 100
        HTTP_GET {
            url {
                path /status
                status_code 200
            }
            connect_timeout 3
        }
    }
}
`;

/** How lines look in many configurations: blank ones, remarks in all places, settings that were taken out, commands. */
const HABITS = `! Configuration of lvs-1
#
# Addresses to the real servers

local_address_group laddr_g1 {
    10.0.0.1-20
}
#virtual_server 192.0.2.8 80 {
#    delay_loop 7
#}

virtual_server 192.0.2.9 80 {
    delay_loop 7 
    lb_algo wrr  # by weight
    quorum_up "/sbin/ip addr add 192.0.2.9/32 dev lo"
    quorum_down "/sbin/ip addr del 192.0.2.9/32 dev lo label lo:9"

    # The first
    real_server 10.1.1.9 80 { 
        weight 1
	MISC_CHECK {
	    misc_path "/bin/true 10.1.1.9 80"
	}
    }
}
`;

/** Services in a text, and texts of each dialect: what comes later is read about as quickly as it will ever be. */
const SERVICES = 20;
const MOST = 8;
const MOST_UPSTREAM = 4;

/** What people get wrong most: a brace that is lost, a word that is misspelt. */
const MISTAKES = `${service(1)}virtual_server 192.0.2.9 80 {
    lb_algoo wrr
    real_server 10.1.1.1 80 {
        weight 1
        TCP_CHECK{
            connect_timeuot 3
    real_server 10.1.1.2 80 {
        weight x
    }
}
${service(2)}`;

/** A service as upstream's users write it. */
const upstreamService = (number: number): string => `virtual_server 192.0.2.${number} 443 {
    delay_loop 6
    lvs_sched wlc
    lvs_method NAT
    persistence_timeout 50
    protocol TCP
    ha_suspend
    alpha
    omega
    quorum 1
    hysteresis 0
    quorum_up "/sbin/ip addr add 198.51.100.${number}/32 dev lo"
    sorry_server 10.9.9.9 80
    real_server 172.16.101.${number} 8443 {
        weight 1
        inhibit_on_failure
        TCP_CHECK {
            connect_timeout 3
            retry 3
            connect_port 8443
        }
    }
    real_server 172.16.102.${number} 8443 {
        weight $WEIGHT
        SSL_GET {
            url {
                path /
                status_code 200
            }
            connect_timeout 3
            retry 3
            delay_before_retry 3
        }
    }
}
`;

const UPSTREAM = `! Configuration of lvs-1

global_defs {
    router_id LVS1
    # who runs scripts
    script_user root
    enable_script_security
}
$WEIGHT=10
@main vrrp_script check {
    script "/bin/true"
    interval 2
    weight -20
}
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    priority 100
    advert_int 1
    authentication {
        auth_type PASS
        auth_pass 1111
    }
    virtual_ipaddress {
        192.0.2.1/24 dev eth0
    }
    track_script {
        check weight -20  # less than the other
    }

    virtual_routes {
        192.0.2.0/24 via 192.0.2.254 dev eth0
        src 192.0.2.1 to 192.0.2.128/25 via 192.0.2.254 dev eth0
    }
    notify_master "/bin/true master of VI_1"
}
`;

const UPSTREAM_MISTAKES = `${UPSTREAM}${upstreamService(1)}virtual_server 192.0.2.9 80 {
    lb_algoo wrr
    protocol TCPP
    real_server 10.1.1.1 80 {
        weight x
        TCP_CHECK{
            connect_timeuot 3
    real_server 10.1.1.2 80 {
        weight
    }
}
${upstreamService(2)}`;

/** Services with other numbers in each text. */
function services(write: (number: number) => string, text: number): string {
  return Array.from({ length: SERVICES }, (_, number) => write(text * SERVICES + number)).join("");
}

/** Configurations, each of which is read within a few milliseconds: the usual dialect first, then upstream's. */
export const TEXTS: readonly string[] = [
  "global_defs {\n    router_id LVS1\n}\n",
  HABITS + service(1),
  [2, 3, 4, 5].map(service).join(""),
  MISTAKES,
  ...Array.from({ length: MOST }, (_, text) => services(service, text)),
  UPSTREAM_MISTAKES,
  ...Array.from({ length: MOST_UPSTREAM }, (_, text) => UPSTREAM + services(upstreamService, text)),
];

/** Slips that come again and again: a service and a real server that lost their last brace, a misspelt word. */
const SLIPS: readonly ((text: string) => string)[] = [
  (text) => text.replace(/\}\n$/, ""),
  (text) => text.replace("\n    }\n", "\n"),
  (text) => text.replace("delay_loop", "delay_lop"),
  (text) => text,
];

function mistaken(write: (number: number) => string): (number: number) => string {
  return (number) => SLIPS[number % SLIPS.length]?.(write(number)) ?? "";
}

/** A text to look at. */
export const TEXT_TO_SHOW = `${services(service, MOST)}${MISTAKES}`;

/** Texts to edit: little of them is right. */
export const TEXTS_TO_EDIT: readonly string[] = [
  `${services(mistaken(service), MOST)}${MISTAKES}`,
  `${UPSTREAM}${services(mistaken(upstreamService), MOST)}`,
];
