namespace Mediation.Application.Accounts;

/// <summary>What a password is: long, and not what others would try first. No mixture of signs is asked for.</summary>
public static class Passwords
{
    /// <summary>Shortest password.</summary>
    public const int MinLength = 10;

    /// <summary>Longest password; more would only be work for the hash.</summary>
    public const int MaxLength = 200;

    /// <summary>Signs that must be left once everything guessable counts as little as a guesser has to try for it.</summary>
    private const int MinSurprises = 8;

    private const int ShortestRun = 3;
    private const int ShortestName = 3;

    // Rows of the keyboard in either direction, the alphabet and the digits.
    private static readonly string[] Rows = ["abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "1qaz2wsx3edc4rfv5tgb6yhn", "147258369"];

    // What lists of common passwords are made of, and what everybody in this house would think of.
    private static readonly string[] Words =
    [
        "password", "passwort", "passw0rd", "p@ssw0rd", "welcome", "iloveyou", "letmein", "monkey", "dragon", "sunshine", "princess", "football", "baseball", "master", "shadow", "secret", "admin", "login", "user", "test", "hello", "love",
        "woaini", "aini", "mima", "zhongguo", "beijing", "wenzhou", "yueqing", "mediation", "tiaojie", "tiaojieyuan", "jiashi", "fulian", "fayuan", "laoxiang",
    ];

    /// <summary>
    /// Whether a guesser would come upon it early: known words, the person's names, years, rows of keys and repetitions count as one sign or two, whatever their length.
    /// </summary>
    /// <param name="password">The password.</param>
    /// <param name="names">What is known of the person.</param>
    public static bool IsGuessable(string password, params IEnumerable<string?> names)
    {
        ArgumentNullException.ThrowIfNull(password);
        var known = names.OfType<string>().Select(name => name.ToLowerInvariant()).Where(name => name.Length >= ShortestName).Concat(Words).OrderByDescending(word => word.Length).ToList();
        return Surprises(Unrepeated(password.ToLowerInvariant()), known) < MinSurprises;
    }

    private static int Surprises(string password, List<string> known)
    {
        var surprises = 0;
        for (var at = 0; at < password.Length;)
        {
            var rest = password.AsSpan(at);
            var (length, worth) = known.Find(word => password.AsSpan(at).StartsWith(word, StringComparison.Ordinal)) is { } found ? (found.Length, 1)
                : IsYear(rest) ? (4, 1)
                : RunOf(rest) is >= ShortestRun and var run ? (run, 2)
                : (1, 1);
            surprises += worth;
            at += length;
        }

        return surprises;
    }

    private static bool IsYear(ReadOnlySpan<char> text) => text is ['1', '9', >= '0' and <= '9', >= '0' and <= '9', ..] or ['2', '0', >= '0' and <= '9', >= '0' and <= '9', ..];

    // How many signs from the beginning are the same, or stand side by side in a row.
    private static int RunOf(ReadOnlySpan<char> text)
    {
        var longest = 1;
        while (longest < text.Length && text[longest] == text[0])
        {
            longest++;
        }

        foreach (var row in Rows)
        {
            foreach (var step in (ReadOnlySpan<int>)[1, -1])
            {
                var place = row.IndexOf(text[0], StringComparison.Ordinal);
                var length = place < 0 ? 0 : 1;
                while (length > 0 && length < text.Length && place + (step * length) is >= 0 and var next && next < row.Length && text[length] == row[next])
                {
                    length++;
                }

                longest = Math.Max(longest, length);
            }
        }

        return longest;
    }

    // abcabcabc is no better than abc.
    private static string Unrepeated(string text)
    {
        for (var length = 1; length <= text.Length / 2; length++)
        {
            if (text.Length % length == 0 && text == string.Concat(Enumerable.Repeat(text[..length], text.Length / length)))
            {
                return text[..length];
            }
        }

        return text;
    }
}
