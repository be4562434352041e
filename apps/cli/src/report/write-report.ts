import { writeFile } from 'node:fs/promises';
import { ROUTES } from '@ringfence/contract';
import { InvalidArgumentError } from 'commander';
import { openPool } from '../api/open-pool.ts';
import type { CommandContext } from '../commands/command-context.ts';
import { canonicalText } from './canonical-text.ts';

export interface ReportRequest {
  readonly pool?: number;
  readonly period: string;
  readonly format: string;
  readonly language?: string;
  readonly out?: string;
}

/** Fetches a report in the form that is asked for, and writes it into a file or to the screen. */
export async function writeReport(context: CommandContext, request: ReportRequest): Promise<void> {
  const { terminal } = context;
  const { api, poolId } = await openPool(context, request.pool);
  const params = { poolId, period: request.period };
  if (request.format === 'json') {
    const { body } = await api.call(ROUTES.getCustodyReport, { params });
    // The bytes that the digest is of.
    const text = canonicalText(body.report);
    if (request.out === undefined) terminal.write(`${text}\n`);
    else await keep(context, { path: request.out, content: text, sha256: body.sha256 });
    return;
  }
  const route = ROUTE_OF_FORMAT.get(request.format);
  if (route === undefined) {
    throw new InvalidArgumentError('--format: json | csv | pdf');
  }
  const language = parseLanguage(request.language ?? terminal.language);
  const pieces: Uint8Array[] = [];
  for await (const piece of await api.download(route, { params, query: { language } })) {
    pieces.push(piece);
  }
  const content = Buffer.concat(pieces);
  if (request.out !== undefined) await keep(context, { path: request.out, content });
  else if (request.format === 'csv')
    terminal.write(content.toString('utf8').replace(/^\uFEFF/, ''));
  else throw new InvalidArgumentError('--out <file>');
}

const ROUTE_OF_FORMAT = new Map<
  string,
  typeof ROUTES.getCustodyReportSheet | typeof ROUTES.getCustodyReportPrint
>([
  ['csv', ROUTES.getCustodyReportSheet],
  ['pdf', ROUTES.getCustodyReportPrint],
]);

function parseLanguage(text: string): 'en' | 'zh-CN' {
  if (text === 'zh' || text === 'zh-CN') return 'zh-CN';
  if (text === 'en') return 'en';
  throw new InvalidArgumentError('--language: en | zh-CN');
}

async function keep(
  { terminal, options }: CommandContext,
  file: { readonly path: string; readonly content: string | Buffer; readonly sha256?: string },
): Promise<void> {
  const { path, content, sha256 } = file;
  await writeFile(path, content);
  const bytes = Buffer.byteLength(content);
  if (options().json) terminal.write(`${JSON.stringify({ path, bytes, sha256 })}\n`);
  else terminal.write(`${path}${sha256 === undefined ? '' : `  SHA-256 ${sha256}`}\n`);
}
