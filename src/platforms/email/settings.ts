/** What the environment says of e-mail. */
export type Settings = {
  readonly host: string
  readonly port: number
  /** TLS from the first byte; else it is begun by STARTTLS. */
  readonly secure: boolean
  /** Whether mail may go in clear text to a server elsewhere that offers no encryption. A password never does. */
  readonly isTlsOptional: boolean
  readonly credentials: { readonly user: string; readonly password: string } | null
  readonly from: { readonly name: string; readonly address: string }
  /** What has to be shown by whoever hands in reports about returned mails; null: nobody can. */
  readonly returnedSecret: string | null
  /** Where links begin, without a slash at the end. */
  readonly publicUrl: string
}
