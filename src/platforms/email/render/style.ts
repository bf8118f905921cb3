/**
 * How a mail looks. Many mail programmes read no style sheet, so every element carries its own style; the sheet in the head only changes
 * colours where the reader prefers dark ones, for the programmes that do read it.
 */
const FONT = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',Arial,sans-serif"
const AS_TYPED = 'white-space:pre-wrap;overflow-wrap:anywhere'

export const STYLE = {
  page: `margin:0;padding:0;background-color:#f3f5f4;${FONT}`,
  sheet: 'max-width:600px;box-sizing:border-box;margin:0 auto;padding:20px;background-color:#ffffff',
  first: `margin:0 0 12px;font-size:21px;line-height:1.3;font-weight:650;color:#1b2427;${AS_TYPED}`,
  heading: `margin:20px 0 8px;font-size:17px;line-height:1.35;font-weight:650;color:#1b2427;${AS_TYPED}`,
  text: `margin:0 0 12px;font-size:16px;line-height:1.5;color:#1b2427;${AS_TYPED}`,
  quiet: `margin:0 0 12px;font-size:14px;line-height:1.45;color:#566164;${AS_TYPED}`,
  quote: `margin:0 0 12px;padding:2px 0 2px 12px;border-left:3px solid #c4cfcc;font-size:16px;line-height:1.5;color:#1b2427;${AS_TYPED}`,
  facts: 'margin:0 0 12px;border-collapse:collapse;font-size:16px;line-height:1.45',
  label: `padding:2px 16px 2px 0;vertical-align:top;text-align:start;font-weight:400;color:#566164;overflow-wrap:break-word`,
  value: `padding:2px 0;vertical-align:top;color:#1b2427;${AS_TYPED}`,
  list: 'margin:0 0 12px;padding:0 0 0 20px;font-size:16px;line-height:1.5;color:#1b2427',
  item: `margin:0 0 4px;${AS_TYPED}`,
  picture: 'display:block;width:100%;height:auto;margin:0 0 12px;border:0',
  line: 'margin:20px 0;border:0;border-top:1px solid #dbe2e0',
  link: 'color:#0b6b5b',
  /** `CX-8` is one word. */
  ref: 'white-space:nowrap',
} as const

export const DARK = `:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .page { background-color: #0f1314 !important; }
  .sheet { background-color: #171d1e !important; }
  .words { color: #e6ebea !important; }
  .quiet { color: #a4b0ad !important; }
  .quote { border-left-color: #4a5755 !important; }
  .line { border-top-color: #323b3c !important; }
  .link { color: #6fd6c1 !important; }
}`
