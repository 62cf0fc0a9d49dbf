using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Mediation.Web.Tests.Forms;

/// <summary>The form of a page as it stands in a browser without script: what is filled in and what is sent.</summary>
internal sealed class Sheet
{
    private readonly HttpClient _client;
    private readonly string _path;
    private readonly List<KeyValuePair<string, string>> _fields;
    private readonly string? _culture;

    private Sheet(HttpClient client, string path, IEnumerable<KeyValuePair<string, string>> fields, string? culture) => (_client, _path, _fields, _culture) = (client, path, [.. fields], culture);

    /// <summary>What stands in the fields, in the order of the page; a list that allows several occurs as often.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Fields => _fields;

    /// <summary>What somebody types into a field, or chooses.</summary>
    public string this[string name]
    {
        get => _fields.Find(field => field.Key == name).Value;
        set
        {
            _fields.RemoveAll(field => field.Key == name);
            _fields.Add(new(name, value));
        }
    }

    /// <summary>Opens a page and takes its form.</summary>
    public static async Task<Sheet> OpenAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return answer.StatusCode == HttpStatusCode.OK
            ? Of(client, path, new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)))
            : throw new InvalidOperationException($"{path}: {(int)answer.StatusCode}.");
    }

    /// <summary>Takes the form of a page that is open.</summary>
    public static Sheet Of(HttpClient client, string path, IDocument page, string? culture = null) => new(client, path, FieldsOf(page), culture);

    /// <summary>The same form for a reader of another language.</summary>
    public Sheet In(string culture) => new(_client, _path, _fields, culture);

    /// <summary>The form on the page that was answered.</summary>
    public Sheet After(Answer answer) => new(_client, _path, FieldsOf(answer.Page), _culture);

    /// <summary>Sends it.</summary>
    public async Task<Answer> SendAsync(string query = "")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_path + query, UriKind.Relative)) { Content = new FormUrlEncodedContent(_fields) };
        if (_culture is not null)
        {
            request.Headers.Add("Cookie", $"mediation.language={Uri.EscapeDataString($"c={_culture}|uic={_culture}")}");
        }

        using var answer = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        return new(answer.StatusCode, answer.Headers.Location, new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
    }

    private static IEnumerable<KeyValuePair<string, string>> FieldsOf(IDocument page) => page.QuerySelectorAll("main [name]")
        .Where(e => !e.HasAttribute("disabled") && e is not IHtmlInputElement { Type: "radio" or "checkbox", IsChecked: false } and not IHtmlButtonElement)
        .Select(e => KeyValuePair.Create(e.GetAttribute("name")!, e switch
        {
            IHtmlTextAreaElement area => area.Value,
            IHtmlSelectElement select => select.Value ?? "",
            _ => ((IHtmlInputElement)e).Value,
        }));

    /// <summary>What came back.</summary>
    public sealed record Answer(HttpStatusCode Status, Uri? Location, IHtmlDocument Page);
}
