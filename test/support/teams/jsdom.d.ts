/** As much of jsdom as the renderer of cards is given. */
declare module 'jsdom' {
  export class JSDOM {
    constructor(html: string, options?: { pretendToBeVisual?: boolean })
    readonly window: Record<string, unknown> & { readonly HTMLElement: { readonly prototype: object } }
  }
}
