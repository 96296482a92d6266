/** What each kind of edit of groups, and each slip of structure, does at a reload, one row an edit. */
import { checkRows, plain, within } from "../kit/reload-table.ts";

const grouped = `
virtual_server_group WEB {
    192.0.2.20 80
    192.0.2.30-31 81
    2001:db8::5 80
    fwmark 7
}
local_address_group OUT {
    10.0.0.1
}
virtual_server group WEB {
    lb_algo rr
    lb_kind FNAT
    protocol TCP
    laddr_group_name OUT
    real_server 10.1.1.1 80 {
        weight 1
    }
}
`;

checkRows("local addresses", plain, [
  {
    name: "one more, one less",
    edits: [["10.0.0.1\n", "10.0.0.2\n"]],
    does: within("from 10.0.0.2 add", "from 10.0.0.1 remove"),
  },
  {
    name: "a range that grows",
    edits: [["8-9", "8-10"]],
    does: within("from 10.0.0.8 recreate", "from 10.0.0.9 recreate", "from 10.0.0.10 add"),
  },
  {
    name: "a range of IPv6, whose end is decimal",
    before: [["10.0.0.8-9", "2001:db8::10-17"]],
    edits: [["::10-17", "::10-18"]],
    does: within("from 2001:db8::10 recreate", "from 2001:db8::11 recreate", "from 2001:db8::12 add"),
  },
  {
    name: "a range written as lines",
    edits: [["10.0.0.8-9", "10.0.0.8\n    10.0.0.9"]],
    does: within("from 10.0.0.8 recreate", "from 10.0.0.9 recreate"),
  },
  {
    name: "other order of the lines",
    edits: [["    10.0.0.1\n    10.0.0.8-9\n", "    10.0.0.8-9\n    10.0.0.1\n"]],
    does: "nothing",
  },
  {
    name: "a second group of that name: the first counts",
    edits: [["virtual_server 1", "local_address_group OUT {\n    10.0.5.5\n}\nvirtual_server 1"]],
    does: "nothing",
  },
  {
    name: "all of them",
    edits: [[/ {4}10\.0\.0\..*\n/, ""]],
    does: within("from 10.0.0.1 remove", "from 10.0.0.8 remove", "from 10.0.0.9 remove"),
  },
  {
    name: "their group has a brace glued to its name",
    edits: [["local_address_group OUT {", "local_address_group OUT{"]],
    does: `${within("from 10.0.0.1 remove", "from 10.0.0.8 remove", "from 10.0.0.9 remove")}\n! reload-crash`,
  },
  {
    name: "their group goes, and nobody needs it",
    before: [["FNAT", "DR"]],
    edits: [["local_address_group OUT", "local_address_group OUT2"]],
    does: "nothing",
  },
]);

checkRows("services of groups", grouped, [
  {
    name: "a line more",
    edits: [["    fwmark 7\n", "    fwmark 7\n    192.0.2.21 80\n"]],
    does: "192.0.2.21:80/TCP add\n  10.1.1.1:80 add\n  from 10.0.0.1 add",
  },
  { name: "a line less", edits: [["    fwmark 7\n", ""]], does: "fwmark:7/TCP remove\n  10.1.1.1:80 remove" },
  {
    name: "another port",
    edits: [["2001:db8::5 80", "2001:db8::5 443"]],
    does: "[2001:db8::5]:443/TCP add\n  10.1.1.1:80 add\n  from 10.0.0.1 add\n[2001:db8::5]:80/TCP remove\n  10.1.1.1:80 remove\n  from 10.0.0.1 remove",
  },
  {
    name: "other order of the lines",
    edits: [["    192.0.2.20 80\n    192.0.2.30-31 81\n", "    192.0.2.30-31 81\n    192.0.2.20 80\n"]],
    does: "nothing",
  },
  {
    name: "a range written as lines",
    edits: [["192.0.2.30-31 81", "192.0.2.30 81\n    192.0.2.31 81"]],
    does: ["30", "31"]
      .map((host) => `192.0.2.${host}:81/TCP recreate [range_end]\n  10.1.1.1:80 recreate\n  from 10.0.0.1 recreate`)
      .join("\n"),
  },
  {
    name: "another local address: at each of them, but not by mark",
    edits: [["10.0.0.1\n", "10.0.0.2\n"]],
    does: ["192.0.2.20:80", "192.0.2.30:81", "192.0.2.31:81", "[2001:db8::5]:80"]
      .map((name) => `${name}/TCP keep\n  from 10.0.0.2 add\n  from 10.0.0.1 remove`)
      .join("\n"),
  },
  {
    name: "a weight: at each of them",
    edits: [["weight 1", "weight 2"]],
    does: ["192.0.2.20:80", "192.0.2.30:81", "192.0.2.31:81", "[2001:db8::5]:80", "fwmark:7"]
      .map((name) => `${name}/TCP keep\n  10.1.1.1:80 recreate [weight]`)
      .join("\n"),
  },
  {
    name: "a blank lost before the brace: the name is another one",
    edits: [["virtual_server_group WEB {", "virtual_server_group WEB{"]],
    does: `${["192.0.2.20:80", "[2001:db8::5]:80", "fwmark:7", "192.0.2.30:81", "192.0.2.31:81"]
      .map(
        (name) => `${name}/TCP remove\n  10.1.1.1:80 remove${name.startsWith("f") ? "" : "\n  from 10.0.0.1 remove"}`,
      )
      .join("\n")}\n! reload-lost-service`,
  },
  {
    name: "a line less, where no real server ever was",
    before: [[/ {4}real_server[^}]*}\n/, ""]],
    edits: [["    fwmark 7\n", ""]],
    does: "fwmark:7/TCP remove\n! reload-crash",
  },
]);

checkRows("services by mark", "virtual_server fwmark 7 {\n    lb_algo rr\n    lb_kind DR\n    protocol TCP\n}\n", [
  {
    name: "another protocol",
    edits: [["TCP", "UDP"]],
    does: "fwmark:7/UDP add\nfwmark:7/TCP remove",
  },
  {
    name: "a second block with another protocol: the kernel has one service for a mark",
    edits: [
      [/^[\s\S]*$/, "$&$&"],
      [/TCP(?![\s\S]*TCP)/, "UDP"],
    ],
    does: "fwmark:7/UDP refused\n! reload-service-refused",
  },
]);

checkRows("mistakes of structure", plain, [
  {
    name: "a } is missing in a check",
    edits: [[/connect_timeout 3\n {8}}\n(?=[\s\S]*10\.1\.1\.2)/, "connect_timeout 3\n"]],
    does: `${within("10.1.1.1:80 keep [checkers]", "10.1.1.2:80 remove")}\n! reload-lost-service`,
  },
  {
    name: "a check on one line",
    edits: [["TCP_CHECK {\n            connect_timeout 3\n        }", "TCP_CHECK { connect_timeout 3 }"]],
    does: `${within("10.1.1.1:80 keep [checkers]", "10.1.1.2:80 remove")}\n! reload-lost-service`,
  },
  {
    name: "a } too many",
    edits: [["    real_server 10.1.1.2", "    }\n    real_server 10.1.1.2"]],
    does: `${within("10.1.1.2:80 remove")}\n! reload-lost-service`,
  },
  {
    name: "a } is missing between two services: the second is merged into the first, the schedulers too",
    before: [
      [
        /(virtual_server 1[\s\S]*)/,
        "$1virtual_server 192.0.2.11 80 {\n    lb_algo rr\n    lb_kind DR\n    protocol TCP\n    real_server 10.1.1.3 80 {\n    }\n}\n",
      ],
    ],
    edits: [["}\nvirtual_server 192.0.2.11", "virtual_server 192.0.2.11"]],
    does: `192.0.2.10:80/TCP refused [lb_algo lb_kind]
  10.1.1.1:80 not-applied
  10.1.1.2:80 not-applied
  10.1.1.3:80 not-applied
  from 10.0.0.1 remove
  from 10.0.0.8 remove
  from 10.0.0.9 remove
192.0.2.11:80/TCP remove
  10.1.1.3:80 remove
! reload-lost-service
! reload-service-refused`,
  },
]);
