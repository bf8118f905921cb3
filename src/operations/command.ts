import { ConfigMistakes, loadEnvironment } from '#src/config.ts'
import { DatabaseRefusal } from '#src/db/index.ts'
import { withoutSecrets } from '#src/log/secrets.ts'

/** The command was called in a way that it does not know. */
export class WrongUse extends Error {
  override readonly name = 'WrongUse'
}

/** Mistakes that the operator can mend: their sentence says enough, a stack would only frighten. */
const isForOperator = (fault: unknown): fault is Error =>
  fault instanceof DatabaseRefusal || fault instanceof WrongUse || fault instanceof ConfigMistakes

/** Runs a command with its arguments and the environment, prints what it returns, and exits. */
export async function asCommand(run: (argument: string | undefined, ...more: string[]) => Promise<string>): Promise<void> {
  try {
    loadEnvironment()
    console.log(await run(process.argv[2], ...process.argv.slice(3)))
  } catch (fault) {
    process.exitCode = 1
    if (isForOperator(fault)) console.error(fault.message)
    else console.error(withoutSecrets(fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)))
  }
}
