using SecurityCoop.Incidents.V1;

namespace SecurityCoop.Cli.Exhibits;

/// <summary>What a file probably is, by the ending of its name: a guess that the service holds against the bytes.</summary>
internal static class FileKinds
{
    private static readonly Dictionary<string, (EvidenceKind Kind, string MediaType)> ByEnding = new(StringComparer.OrdinalIgnoreCase)
    {
        [".jpg"] = (EvidenceKind.Photo, "image/jpeg"),
        [".jpeg"] = (EvidenceKind.Photo, "image/jpeg"),
        [".png"] = (EvidenceKind.Photo, "image/png"),
        [".gif"] = (EvidenceKind.Photo, "image/gif"),
        [".webp"] = (EvidenceKind.Photo, "image/webp"),
        [".tif"] = (EvidenceKind.Photo, "image/tiff"),
        [".tiff"] = (EvidenceKind.Photo, "image/tiff"),
        [".heic"] = (EvidenceKind.Photo, "image/heic"),
        [".mp4"] = (EvidenceKind.Video, "video/mp4"),
        [".mov"] = (EvidenceKind.Video, "video/quicktime"),
        [".webm"] = (EvidenceKind.Video, "video/webm"),
        [".mkv"] = (EvidenceKind.Video, "video/x-matroska"),
        [".avi"] = (EvidenceKind.Video, "video/x-msvideo"),
        [".mp3"] = (EvidenceKind.Audio, "audio/mpeg"),
        [".m4a"] = (EvidenceKind.Audio, "audio/mp4"),
        [".wav"] = (EvidenceKind.Audio, "audio/wav"),
        [".ogg"] = (EvidenceKind.Audio, "audio/ogg"),
        [".flac"] = (EvidenceKind.Audio, "audio/flac"),
        [".pdf"] = (EvidenceKind.Document, "application/pdf"),
        [".txt"] = (EvidenceKind.Document, "text/plain"),
        [".gpx"] = (EvidenceKind.Track, "application/gpx+xml"),
        [".nmea"] = (EvidenceKind.Track, "text/plain"),
    };

    public static (EvidenceKind Kind, string MediaType) Of(string file) => ByEnding.GetValueOrDefault(Path.GetExtension(file), (EvidenceKind.Other, "application/octet-stream"));
}
