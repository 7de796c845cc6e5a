using System.Text;
using Google.Protobuf;
using SecurityCoop.Agreements.Documents;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Tests.Documents;

public sealed class TextOrPdfTests
{
    [Theory]
    [InlineData("Article 1\r\n\tText with <angles> & 1 < 2")]
    [InlineData("\uFEFFماده ۱ 🚢")]
    [InlineData("<b1> is a cell, <pa> a name")]
    public void Plain_text_in_UTF8_is_kept(string text) => Of(Encoding.UTF8.GetBytes(text)).MediaType.ShouldBe("text/plain");

    [Theory]
    [InlineData("<!DOCTYPE HTML PUBLIC>")]
    [InlineData("  \n<html lang=en>")]
    [InlineData("\uFEFF<HTML>")]
    [InlineData("<p>Text")]
    [InlineData("<?xml version='1.0'?><x/>")]
    [InlineData("<!-- x -->")]
    [InlineData("Text, then <SCRIPT>alert(1)</SCRIPT>")]
    [InlineData("Text, then <svg onload=x>")]
    public void Pages_are_not(string text) => Of(Encoding.UTF8.GetBytes(text)).MediaType.ShouldBeNull();

    [Fact]
    public void A_PDF_is_told_by_its_beginning_and_its_end()
    {
        Of(Papers.Pdf(1_000_000)).MediaType.ShouldBe("application/pdf");
        Of(Papers.Pdf(1_000_000)[..^7]).MediaType.ShouldBeNull();
        Of([.. " "u8, .. Papers.Pdf()]).MediaType.ShouldBeNull();
        // Its end may fall between two pieces.
        Of(Papers.Pdf(ReceivedContent.PieceBytes - 13)).MediaType.ShouldBe("application/pdf");
    }

    [Fact]
    public void What_is_neither_is_not_kept()
    {
        Of([]).MediaType.ShouldBeNull();
        Of([0xC3, 0x28]).MediaType.ShouldBeNull();
        Of([0xFF, 0xFE, 0x41, 0x00]).MediaType.ShouldBeNull();
        Of("a\0b"u8.ToArray()).MediaType.ShouldBeNull();
        Of("\u001b[2J"u8.ToArray()).MediaType.ShouldBeNull();
    }

    [Fact]
    public void A_character_and_a_mark_that_fall_between_two_pieces_are_read_whole()
    {
        var filler = new string('a', ReceivedContent.PieceBytes - 1);
        Of(Encoding.UTF8.GetBytes(filler + "é and more")).MediaType.ShouldBe("text/plain");
        Of(Encoding.UTF8.GetBytes(filler[3..] + "<script>")).MediaType.ShouldBeNull();
        Of([.. Encoding.UTF8.GetBytes(filler), 0xC3]).MediaType.ShouldBeNull();
    }

    private static (string? MediaType, string Found) Of(byte[] bytes)
    {
        using var content = new ReceivedContent(int.MaxValue);
        foreach (var some in bytes.Chunk(100_000)) content.Add(ByteString.CopyFrom(some));
        content.Close().ShouldBe(System.Security.Cryptography.SHA256.HashData(bytes));
        content.Pieces.SelectMany(p => p).SequenceEqual(bytes).ShouldBeTrue();
        return TextOrPdf.Of(content.Pieces);
    }
}
