/**
 * A configuration with what most configurations hold. A server that has answered `initialize` reads it while nobody asks
 * for anything: words, grammar and rules are there when the first text is opened, and have run often enough to be fast.
 */

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
    quorum_up "/bin/true up"
    sorry_server 10.9.9.9 80
    real_server 10.1.1.${number} 80 {
        weight 100
        inhibit_on_failure
        TCP_CHECK {
            connect_timeout 3
            nb_get_retry 3
            connect_port 80
        }
    }
    real_server 10.1.2.${number} 80 {
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

/** Services in a part, and parts: what comes later is read as quickly as it will ever be. */
const SERVICES = 20;
const PARTS = 12;

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

/** The configuration in parts, each of which takes a few milliseconds. */
export function* warmUpParts(): Generator<string> {
  yield "global_defs {\n    router_id LVS1\n}\n";
  yield `! comment\nlocal_address_group laddr_g1 {\n    10.0.0.1-20\n}\n${service(1)}`;
  yield [2, 3, 4, 5].map(service).join("");
  yield MISTAKES;
  for (let part = 0; part < PARTS; part++) {
    yield Array.from({ length: SERVICES }, (_, number) => service(6 + part * SERVICES + number)).join("");
  }
}
