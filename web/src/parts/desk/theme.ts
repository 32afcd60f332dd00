/* theme: antd's tokens, chosen so that every text has at least 4.5 : 1 against what it stands on.
 *
 * The defaults fail in some thirty places (placeholders, descriptions, disabled and link colours).
 * Motion is off: people work here all day, and nothing they wait for should be an animation.
 */
import type { ThemeConfig } from 'antd';

export const theme: ThemeConfig = {
  cssVar: { key: 'desk' },
  hashed: false,
  token: {
    colorPrimary: '#0b57d0',
    colorPrimaryHover: '#0842a0',
    colorPrimaryActive: '#06307a',
    colorLink: '#0b57d0',
    colorLinkHover: '#0842a0',
    colorInfo: '#0b57d0',
    colorError: '#b3261e',
    colorErrorHover: '#8c1d18',
    colorWarning: '#8a4b00',
    colorSuccess: '#146c2e',
    colorWarningBg: '#fff4e0',
    colorWarningBorder: '#e8c48d',
    colorErrorBg: '#fdecea',
    colorErrorBorder: '#f0bcb7',
    colorInfoBg: '#e8f0fe',
    colorInfoBorder: '#b8cff5',
    colorSuccessBg: '#e6f4ea',
    colorSuccessBorder: '#a9d8b6',
    colorText: '#1b1f24',
    colorTextSecondary: '#444c56',
    colorTextTertiary: '#57606a',
    colorTextQuaternary: '#5f6873',
    colorTextDescription: '#57606a',
    colorTextPlaceholder: '#626b76',
    colorTextDisabled: '#626b76',
    colorTextHeading: '#1b1f24',
    colorIcon: '#57606a',
    colorBorder: '#8c959f',
    colorBorderSecondary: '#d8dee4',
    colorBgLayout: '#f3f5f7',
    borderRadius: 6,
    controlHeight: 34,
    fontSize: 14,
    motion: false,
    fontFamily:
      '-apple-system, "Segoe UI", "PingFang SC", "HarmonyOS Sans SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", Roboto, sans-serif',
  },
  components: {
    Button: { fontWeight: 500, primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
    Modal: { titleFontSize: 17 },
    Segmented: { itemColor: '#444c56', itemSelectedColor: '#0b57d0', trackBg: '#e9edf1' },
  },
};
