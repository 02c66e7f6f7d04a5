// The reference client of the Model Context Protocol against `smm mcp`:
//
//   node client.mjs MODULES SMM WORKSPACE [--may-prepare] > ANSWERS
//
// The client judges every answer by the protocol's own schema; ANSWERS is what it was given.

import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [modules, smm, workspace, ...words] = process.argv.slice(2);
const load = (name) => import(pathToFileURL(createRequire(modules + "/").resolve(name)).href);
const { Client } = await load("@modelcontextprotocol/sdk/client/index.js");
const { StdioClientTransport } = await load("@modelcontextprotocol/sdk/client/stdio.js");

const transport = new StdioClientTransport({
  command: smm, args: ["mcp", "--workspace", workspace, ...words], env: process.env, stderr: "pipe",
});
const problems = [];
const client = new Client({ name: "reference", version: "1.0.0" });
client.onerror = (error) => problems.push(String(error));
await client.connect(transport);

const call = async (name, given = {}) => {
  try {
    const { content, isError } = await client.callTool({ name, arguments: given });
    return { isError, data: JSON.parse(content[1].text) };
  } catch (error) {
    return { code: error.code };
  }
};
const answers = {
  server: client.getServerVersion(),
  instructions: client.getInstructions(),
  tools: (await client.listTools()).tools.map((tool) => tool.name),
  ping: await client.ping(),
  status: await call("status"),
  list: await call("read", { command: "queue list", options: { limit: 1 } }),
  wrong: await call("read", { command: "queue flush" }),
  check: await call("check_post", { text: "The kiln is open.", to: ["site"] }),
  draft: await call("prepare_post", { id: "sale", text: "Sale.", to: ["site"], at: "tomorrow 9:00" }),
  unknown: await call("publish"),
};
await client.close();
process.stdout.write(JSON.stringify({ ...answers, problems }));
