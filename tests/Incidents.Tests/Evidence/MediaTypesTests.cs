using System.Text;
using SecurityCoop.Incidents.Evidence;
using Shouldly;
using Xunit;

namespace SecurityCoop.Incidents.Tests.Evidence;

public sealed class MediaTypesTests
{
    [Theory]
    [InlineData("FFD8FFE000104A46", "image/jpeg")]
    [InlineData("89504E470D0A1A0A0000", "image/png")]
    [InlineData("474946383961", "image/gif")]
    [InlineData("524946460000000057454250", "image/webp")]
    [InlineData("49492A00", "image/tiff")]
    [InlineData("4D4D002A", "image/tiff")]
    [InlineData("000000186674797068656963", "image/heic")]
    [InlineData("00000018667479706D703432", "video/mp4")]
    [InlineData("000000146674797071742020", "video/quicktime")]
    [InlineData("1A45DFA3934282847765626D", "video/webm")]
    [InlineData("1A45DFA39342828400000000", "video/x-matroska")]
    [InlineData("524946460000000041564920", "video/x-msvideo")]
    [InlineData("524946460000000057415645", "audio/wav")]
    [InlineData("4944330400", "audio/mpeg")]
    [InlineData("FFFB9064", "audio/mpeg")]
    [InlineData("4F676753", "audio/ogg")]
    [InlineData("664C6143", "audio/flac")]
    [InlineData("7F454C4600", "application/octet-stream")]
    [InlineData("FF", "application/octet-stream")]
    public void Types_are_told_by_the_first_bytes(string hex, string type) => MediaTypes.Of([Convert.FromHexString(hex)]).ShouldBe(type);

    [Theory]
    [InlineData("$GPGGA,123519,4807.038,N\r\n", "text/plain")]
    [InlineData("%PDF-1.7\n...%%EOF", "application/pdf")]
    [InlineData("%PDF-1.7\n...", "application/octet-stream")]
    [InlineData("<?xml version='1.0'?>\n<gpx version='1.1'/>", "application/gpx+xml")]
    [InlineData("\uFEFF<gpx>", "application/gpx+xml")]
    [InlineData("<?xml version='1.0'?><x/>", "application/octet-stream")]
    [InlineData("<html>", "application/octet-stream")]
    public void Papers_and_tracks_are_told_by_their_text(string text, string type) => MediaTypes.Of([Encoding.UTF8.GetBytes(text)]).ShouldBe(type);

    [Fact]
    public void A_beginning_may_lie_in_many_pieces() => MediaTypes.Of(Exhibits.Photo(20).Chunk(1)).ShouldBe("image/jpeg");

    [Fact]
    public void Each_kind_has_types_and_what_is_of_no_known_type_goes_with_OTHER_alone()
    {
        var kinds = Enum.GetValues<V1.EvidenceKind>().Where(kind => kind != V1.EvidenceKind.Unspecified).ToList();

        kinds.ShouldAllBe(kind => MediaTypes.GoWith(kind).Count > 1);
        kinds.Where(kind => MediaTypes.GoWith(kind).Contains(MediaTypes.Unknown)).ShouldBe([V1.EvidenceKind.Other]);
    }
}
