import { type Client, connectPage } from '@ringfence/client';
import { keepIds } from './keep-ids.ts';

/** The one connection of the page; the browser sends the session's cookie with each request. */
export const connection: Client = connectPage();
connection.setConfig({ fetch: keepIds(async (input, init) => fetch(input, init)) });

/** Says in which language problems are to be told. */
export function speakLanguage(language: string): void {
  connection.setConfig({ headers: { 'Accept-Language': language } });
}
