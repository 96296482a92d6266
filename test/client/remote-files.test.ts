/** How a server that knows paths alone is told of a workspace that is not on a disk. */
import { describe, expect, it } from "vitest";
import { Uri } from "vscode";
import { homeOf, pathAddresses } from "../../client/remote-files.ts";

const home = homeOf([Uri.parse("vscode-vfs://github/owner/repository")]);
const { code2Protocol, protocol2Code } = pathAddresses(home);
const there = (address: string) => code2Protocol(Uri.parse(address));
const back = (address: string) => protocol2Code(address).toString();

describe("in a virtual workspace", () => {
  it("its files are paths to the server, so that includes work", () => {
    expect(there("vscode-vfs://github/owner/repository/lvs.conf")).toBe("file:///owner/repository/lvs.conf");
  });

  it("paths of the server are its files", () => {
    expect(back("file:///owner/repository/conf.d/a.conf")).toBe("vscode-vfs://github/owner/repository/conf.d/a.conf");
  });

  it.each(["untitled:///Untitled-1", "vscode-vfs://elsewhere/lvs.conf"])("%s stays what it is", (address) => {
    expect(there(address)).toBe(address);
    expect(back(address)).toBe(address);
  });
});

it("files on a disk are what they are", () => {
  expect(homeOf([Uri.parse("file:///etc/keepalived")])).toBeUndefined();
  const { code2Protocol, protocol2Code } = pathAddresses(undefined);
  expect(code2Protocol(Uri.parse("file:///etc/keepalived/lvs.conf"))).toBe("file:///etc/keepalived/lvs.conf");
  expect(protocol2Code("file:///etc/keepalived/lvs.conf").toString()).toBe("file:///etc/keepalived/lvs.conf");
});
