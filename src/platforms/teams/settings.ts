/** What the environment says of Teams. */
export type Settings =
  | {
      readonly auth: 'credentials'
      readonly appId: string
      readonly appPassword: string
      /** The only tenant that is let in. */
      readonly tenantId: string
    }
  /** Whoever can reach the address is believed: for the playground on this machine. */
  | { readonly auth: 'local' }

/** Where Microsoft is asked about tokens: those it signs, and those it gives out. */
export type Endpoints = {
  /** The OpenID configuration that names the keys of what Teams signs. */
  readonly openId: string
  /** Where this app signs in; the tenant's id follows. */
  readonly login: string
}

export const MICROSOFT: Endpoints = {
  openId: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
  login: 'https://login.microsoftonline.com',
}
