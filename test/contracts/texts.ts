/** Texts that break what is not careful. Every one must be read back as it was written. */
export const HARD_TEXTS: Readonly<Record<string, string>> = {
  'marks of other formats': '*bold* _italic_ ~struck~ `code` |pipe| > quote ~~x~~ **y** [a](https://example.com) # h',
  markup: '<script>alert(1)</script><b>&amp;</b> &lt; &#39; &nbsp; "\'',
  'pings of a platform': '<!channel> <!here> <@U-bora> <at>Bora</at> @channel @everyone',
  'right to left': 'مرحبا بالعالم — שלום \u200Fx\u200E 123',
  'pictures in writing': '👩🏽‍💻 🥁 ❤️ 🇵🇱 👨‍👩‍👧‍👦 e\u0301',
  'the longest Polish words': 'dziewięćsetdziewięćdziesięciodziewięcionarodowościowego Konstantynopolitańczykowianeczka',
  'Turkish capitals': 'İstanbul ISPARTA ığdır Iğdır iyi',
  'placeholders of a catalogue': '{{name}} $t(common.save) {0} %s ${x}',
  'lines and spaces': 'first\n\n  second\twith a tab\n• third',
  'a code': ':smile: :tada: :+1:',
  'three thousand characters': 'ab c'.repeat(750),
  'ten thousand characters': 'żółw '.repeat(2_000),
}
