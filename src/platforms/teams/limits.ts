/**
 * Teams' ceilings. Sources: Microsoft's pages on formatting bot messages, cards, dialogs and webhooks, and the renderer's own settings.
 */
export const LIMITS = {
  /**
   * A card as JSON, in bytes of UTF-8. The pages name 28 kB for what dialogs and webhooks show, and for what a bot says 100 kB counted as
   * UTF-16, of which 80 are safe: this stays below both, with room for what stands around a card.
   */
  cardBytes: 27_000,
  /** Teams shows six in a row and hides what is more behind a menu; the renderer's own ceiling is five. */
  actionsOfSet: 5,
  actionTitle: 100,
  /** What notifications show. */
  summary: 400,
  /** Above so many options a list is searched by typing. */
  optionsAtAGlance: 12,
  /** Up to so many options of a message are buttons, which take one press; more are a list, which takes three. */
  optionsAsButtons: 5,
  optionTitle: 200,
  label: 400,
  hint: 1000,
  dialogTitle: 100,
  /** A picture inside a card, in characters of base64. A larger one is read by its address, or said in its words. */
  picture: 8_000,
  url: 2_000,
  altText: 500,
} as const
