using System.Text;

namespace Shop.Features.Data;

/// <summary>Where one page of a list ends and the next begins: what the list is sorted by, and what tells equals apart.</summary>
internal sealed record PageMark(string Name, string Key)
{
    private const char Separator = '\u001F';

    public static string Write(string name, string key) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}{Separator}{key}")).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>Null where there is none, or what came is none of ours.</summary>
    public static PageMark? Read(string? mark)
    {
        if (string.IsNullOrEmpty(mark) || mark.Length > 2000)
        {
            return null;
        }

        try
        {
            var text = Encoding.UTF8.GetString(Convert.FromBase64String(mark.Replace('-', '+').Replace('_', '/').PadRight((mark.Length + 3) / 4 * 4, '=')));
            return text.Split(Separator) is [var name, var key] ? new PageMark(name, key) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
