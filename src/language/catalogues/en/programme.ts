export const programme = {
  initiativeCode: 'Initiative code',
  initiativeCodeHint: 'Two to six letters from A to Z. It stands before the number of new initiatives; those there are keep theirs.',
  initiativeCodeWrong: 'Write two to six letters from A to Z, for example CX.',
  codesSummary: 'New initiatives get codes that begin with {{prefix}}.',
} as const
