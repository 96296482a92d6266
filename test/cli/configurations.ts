/** Small configurations that the tests of the command line share. */

/** Nothing is wrong with it. */
export const good = `local_address_group G1 {
    10.0.0.1-9
}

virtual_server 192.0.2.10 80 {
    delay_loop 7
    lb_algo wrr
    lb_kind FNAT
    protocol TCP
    laddr_group_name G1
    alpha
    real_server 10.1.1.1 8080 {
        weight 10
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
`;

/** One error with a safe fix: the brace on line 14. */
export const gluedBrace = good.replace("TCP_CHECK {", "TCP_CHECK{");

/** One warning: the first of two sorry_server lines, line 12. */
export const twoSorryServers = good.replace(
  "    alpha\n",
  "    alpha\n    sorry_server 10.9.9.8 80\n    sorry_server 10.9.9.9 80\n",
);
