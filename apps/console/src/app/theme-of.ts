import { type ThemeConfig, theme } from 'antd';
import { type Look, PALETTES } from './palette.ts';

const FONTS =
  'system-ui, -apple-system, "Segoe UI", Roboto, "PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", sans-serif';

/** The components in our colours: the defaults of the library are too pale for small text. */
export function themeOf(look: Look): ThemeConfig {
  const colors = PALETTES[look];
  return {
    algorithm: look === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      borderRadius: 8,
      colorBgBase: colors.surface,
      colorBgContainer: colors.surface,
      colorBgElevated: colors.surface,
      colorBgLayout: colors.page,
      colorBorder: colors.muted,
      colorBorderSecondary: colors.border,
      colorError: colors.bad,
      colorErrorBg: colors.badGround,
      colorInfo: colors.busy,
      colorInfoBg: colors.busyGround,
      colorLink: colors.link,
      colorPrimary: colors.primary,
      colorSuccess: colors.good,
      colorSuccessBg: colors.goodGround,
      colorText: colors.text,
      colorTextDescription: colors.muted,
      colorTextPlaceholder: colors.muted,
      colorTextSecondary: colors.muted,
      colorTextTertiary: colors.muted,
      colorWarning: colors.wait,
      colorWarningBg: colors.waitGround,
      controlHeight: 36,
      fontFamily: FONTS,
      fontSize: 14,
      // A part that waits for the end of a motion that never comes would stay for ever.
      motion: !matchMedia('(prefers-reduced-motion: reduce)').matches,
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.16s',
    },
    components: {
      Button: { primaryColor: '#ffffff' },
      Select: { optionSelectedBg: colors.raised },
    },
  };
}
