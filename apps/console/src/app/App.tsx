import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { ConfigProvider } from 'antd';
import enUs from 'antd/locale/en_US';
import zhCn from 'antd/locale/zh_CN';
import { useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import { speakLanguage } from '../api/connection.ts';
import type { Language } from '../ui/texts.ts';
import { bringAllTexts, createI18n } from './create-i18n.ts';
import { createQueries } from './create-queries.ts';
import { PreferencesContext } from './preferences-context.ts';
import { createConsoleRouter } from './router.tsx';
import { TextsContext } from './texts-context.ts';
import { themeOf } from './theme-of.ts';
import { preferredLanguage, usePreferences } from './use-preferences.ts';

const LOCALES = { en: enUs, 'zh-CN': zhCn } as const;

/** The nonce of this very page, by which the server lets style elements in. */
function readNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
}

function createParts() {
  const language = preferredLanguage();
  speakLanguage(language);
  const i18n = createI18n(language);
  const queries = createQueries();
  return {
    i18n,
    // Asked for while the person signs in: they are there with the first page.
    texts: bringAllTexts(i18n),
    queries,
    router: createConsoleRouter(),
    csp: { nonce: readNonce() },
    onLanguage: (chosen: Language) => {
      speakLanguage(chosen);
      void i18n.changeLanguage(chosen);
      // Problems are told in the language of their request.
      void queries.invalidateQueries();
    },
  };
}

/** The console. */
export function App() {
  const [parts] = useState(createParts);
  const preferences = usePreferences(parts.onLanguage);
  return (
    <I18nextProvider i18n={parts.i18n}>
      <PreferencesContext value={preferences}>
        <ConfigProvider
          csp={parts.csp}
          locale={LOCALES[preferences.language]}
          theme={themeOf(preferences.look)}
          wave={{ disabled: true }}
          button={{ autoInsertSpace: false }}
        >
          <QueryClientProvider client={parts.queries}>
            <TextsContext value={parts.texts}>
              <RouterProvider router={parts.router} />
            </TextsContext>
          </QueryClientProvider>
        </ConfigProvider>
      </PreferencesContext>
    </I18nextProvider>
  );
}
