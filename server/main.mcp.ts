import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import type { Tool } from './features/judging/tools.ts';

/** Serves tools by the Model Context Protocol, over standard input and output, until the other side hangs up. */
export async function serveTools(
  version: string,
  tools: readonly Tool[],
  use: (name: string, given: unknown) => Promise<object>,
): Promise<void> {
  const server = new Server({ name: 'policy-annotator', version }, { capabilities: { tools: {} } });
  const annotations = { readOnlyHint: true, openWorldHint: false };
  server.setRequestHandler(ListToolsRequestSchema, () => ({
    tools: tools.map(tool => ({ ...tool, annotations })),
  }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }) => {
    try {
      const answer = await use(params.name, params.arguments);
      const text = JSON.stringify(answer);
      return { content: [{ type: 'text', text }], structuredContent: answer as Record<string, unknown> };
    } catch (error) {
      return { content: [{ type: 'text', text: (error as Error).message }], isError: true };
    }
  });
  const ended = new Promise<void>(resolve => {
    server.onclose = resolve;
    process.stdin.once('end', resolve);
  });
  await server.connect(new StdioServerTransport());
  await ended;
}
