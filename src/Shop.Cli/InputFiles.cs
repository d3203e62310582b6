using System.Collections.Immutable;
using System.Text;
using Shop.Features.Articles;
using Shop.Features.Catalog;

namespace Shop.Cli;

/// <summary>Reads what a command is given, and says on the error side what is wrong with it and what to do.</summary>
internal static class InputFiles
{
    /// <summary>The catalog's products, or null once its faults are told.</summary>
    public static async Task<ImmutableArray<CatalogEntry>?> CatalogAsync(Terminal terminal, string path)
    {
        if (await BytesAsync(terminal, path) is not { } bytes)
        {
            return null;
        }

        switch (CatalogFile.Read(bytes))
        {
            case CatalogFileResult.Accepted accepted:
                return accepted.Entries;
            case CatalogFileResult.Refused refused:
                Refused(terminal, path, refused.Faults);
                return null;
            default:
                throw new InvalidOperationException("A catalog file is accepted or refused.");
        }
    }

    /// <summary>Tells every fault of a catalog file.</summary>
    public static void Refused(Terminal terminal, string path, ImmutableArray<CatalogFault> faults)
    {
        terminal.Error($"{path}: the catalog has {(faults.Length == 1 ? "a fault" : $"{faults.Length} faults")} and nothing of it was taken. Correct {(faults.Length == 1 ? "it" : "them")} and run the command again.");
        foreach (var fault in faults)
        {
            terminal.ErrorDetail(fault.ToString());
        }
    }

    /// <summary>The file itself, or a folder's articles in the order of their names; null once it is told that there is none.</summary>
    public static IReadOnlyList<string>? Articles(Terminal terminal, string path)
    {
        if (!Directory.Exists(path))
        {
            return [path];
        }

        try
        {
            var files = Directory.EnumerateFiles(path).Where(ArticleFile.IsArticle).Order(StringComparer.Ordinal).ToList();
            if (files.Count > 0)
            {
                return files;
            }

            terminal.Error($"{path}: no article in it. Articles are files that end in {string.Join(", ", ArticleFile.Extensions)}.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            terminal.Error($"{path}: {e.Message}");
        }

        return null;
    }

    /// <summary>The article, or null once its fault is told.</summary>
    public static async Task<ArticleFileResult.Readable?> ArticleAsync(Terminal terminal, string path)
    {
        if (await BytesAsync(terminal, path) is not { } bytes)
        {
            return null;
        }

        switch (ArticleFile.Read(path, bytes))
        {
            case ArticleFileResult.Readable readable:
                return readable;
            case ArticleFileResult.Refused { Fault: var fault }:
                terminal.Error($"{path}: {fault.What} {fault.Remedy}");
                return null;
            default:
                throw new InvalidOperationException("An article file is readable or refused.");
        }
    }

    public static bool TryCreateFolder(Terminal terminal, string path)
    {
        try
        {
            Directory.CreateDirectory(path);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            terminal.Error($"{path}: the folder cannot be made ({e.Message}). Give another --out.");
            return false;
        }
    }

    public static async Task<bool> TryWriteAsync(Terminal terminal, string path, string text, Encoding encoding)
    {
        try
        {
            await File.WriteAllTextAsync(path, text, encoding);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            terminal.Error($"{path}: it cannot be written ({e.Message}).");
            return false;
        }
    }

    /// <summary>The file's bytes, or null once it is told why there are none.</summary>
    public static async Task<byte[]?> BytesAsync(Terminal terminal, string path)
    {
        try
        {
            return await File.ReadAllBytesAsync(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            terminal.Error($"{path}: there is no such file. Check the path.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            terminal.Error($"{path}: it cannot be read ({e.Message}).");
        }

        return null;
    }
}
