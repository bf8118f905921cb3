/**
 * Slack's ceilings. Lengths are characters as JavaScript counts them (UTF-16), after escaping where that applies: the strictest reading.
 * Sources: Slack's references of blocks, block elements, composition objects, views and chat.postMessage.
 */
export const LIMITS = {
  blocksOfMessage: 50,
  blocksOfView: 100,
  /**
   * All blocks of a message together, as JSON. Slack answers `msg_blocks_too_long` somewhere above 13,200 and says nowhere what it counts;
   * its staff name 12,000 characters of text.
   */
  jsonOfMessage: 12_000,
  /** All of a view as JSON; Slack refuses views above 250 kB. */
  jsonOfView: 200_000,
  /** What notifications show. Slack takes up to 40,000 and recommends at most this. */
  fallbackText: 4000,
  sectionText: 3000,
  sectionFields: 10,
  contextElements: 10,
  header: 150,
  buttonText: 75,
  buttonValue: 2000,
  elementsOfActions: 25,
  options: 100,
  optionGroups: 100,
  optionGroupLabel: 75,
  optionText: 75,
  optionValue: 150,
  checkboxes: 10,
  placeholder: 150,
  label: 2000,
  hint: 2000,
  inputLength: 3000,
  altText: 2000,
  url: 3000,
  identifier: 255,
  privateMetadata: 3000,
  viewTitle: 24,
  viewSubmit: 24,
  viewClose: 24,
} as const
