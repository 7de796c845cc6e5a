using SecurityCoop.Incidents.Search;
using Shouldly;
using Xunit;

namespace SecurityCoop.Incidents.Tests.Search;

public sealed class PlainWordsTests
{
    [Theory]
    // Capitals, diacritics, ligatures.
    [InlineData("Heroin, 580 KG!", "heroin 580 kg")]
    [InlineData("Şırnak İSTANBUL Straße Łódź Ḥabīb", "sirnak istanbul strasse lodz habib")]
    [InlineData("e\u0301te\u0301", "ete")]
    [InlineData("Qur'an Qur’an", "quran quran")]
    [InlineData("Chabahar–Konarak/Jask", "chabahar konarak jask")]
    // Persian and Arabic keyboards, the joiner, harakat, tatweel, hamza.
    [InlineData("كشتي", "کشتی")]
    [InlineData("می\u200cرود", "میرود")]
    [InlineData("مُخَدِّرات", "مخدرات")]
    [InlineData("مخـــدرات", "مخدرات")]
    [InlineData("إيران أفغانستان", "ایران افغانستان")]
    [InlineData("مسئول مسؤول", "مسیول مسوول")]
    [InlineData("۵۸۷ ٥٨٠", "587 580")]
    [InlineData("\u0631\u0654", "ر")]
    // Urdu: what Persian writes otherwise is the same, what makes another word is not.
    [InlineData("ہیروئن", "هیروین")]
    [InlineData("بڑے بڑی", "بڑے بڑی")]
    // As documents print them.
    [InlineData("\ufb93\ufb90\ufbfd", "گکی")]
    [InlineData("\ufee3\ufea8\ufeaa\ufead \ufefb", "مخدر لا")]
    // Russian, and what keyboards without composed letters write.
    [InlineData("Ещё ГЕРОИН", "еще героин")]
    [InlineData("Мой мо\u0438\u0306 йод", "мой мой йод")]
    [InlineData("Київ ки\u0456\u0308в", "київ київ")]
    // Vowels of other scripts are marks and stay.
    [InlineData("हेरोइन", "हेरोइन")]
    [InlineData(" ... \u200c\u064b ' ", "")]
    public void Words_are_plain(string text, string words) => string.Join(' ', PlainWords.Of(text)).ShouldBe(words);

    [Fact]
    public void Plain_words_are_their_own_plain_words()
    {
        var chance = new Random(1234);
        for (var i = 0; i < 5_000; i++)
        {
            var words = PlainWords.Of(Text(chance)).ToList();
            PlainWords.Of(string.Join(' ', words)).ShouldBe(words);
            words.ShouldAllBe(word => word.Length > 0 && !word.Contains(' '));
        }
    }

    [Fact]
    public void A_word_without_end_is_cut() => PlainWords.Of(new string('x', 20_000)).ShouldBe([new string('x', PlainWords.LongestWord)]);

    private static string Text(Random chance) => string.Concat(Enumerable.Range(0, 30).Select(_ => (char)(chance.Next(4) switch
    {
        0 => chance.Next(0x20, 0x250),
        1 => chance.Next(0x600, 0x700),
        2 => chance.Next(0x400, 0x500),
        _ => chance.Next(1, 0xD800),
    })));
}
