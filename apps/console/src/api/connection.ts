import { type Client, connectPage } from '@ringfence/client';

/** The one connection of the page; the browser sends the session's cookie with each request. */
export const connection: Client = connectPage();

/** Says in which language problems are to be told. */
export function speakLanguage(language: string): void {
  connection.setConfig({ headers: { 'Accept-Language': language } });
}
