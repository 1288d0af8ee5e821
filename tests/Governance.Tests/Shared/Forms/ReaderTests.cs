using Governance.Shared.Forms;

namespace Governance.Tests.Shared.Forms;

public class ReaderTests
{
    private enum Colour
    {
        Red,
        DarkBlue,
    }

    [Theory]
    [InlineData("de", "1,5", 1.5)]
    [InlineData("en", "1.5", 1.5)]
    [InlineData("api", "1.5", 1.5)]
    [InlineData("de", "1.234,5", 1234.5)]
    [InlineData("de", "1.500", 1500)]
    [InlineData("en", "1,500", 1500)]
    [InlineData("en", "1.500", 1.5)]
    [InlineData("de", "−1,5", -1.5)]
    [InlineData("de", " 12 000 ", 12000)]
    public void A_number_is_read_in_the_notation_of_the_reader(string style, string typed, double expected)
    {
        var reader = Reader(style, typed);
        Assert.Equal((decimal)expected, reader.Decimal("x", -100_000, 100_000));
        Assert.Null(reader.Refusal);
    }

    [Theory]
    [InlineData("de", "1.5", "field.number_de")]
    [InlineData("en", "1,5", "field.number_en")]
    [InlineData("api", "1,5", "field.number_api")]
    [InlineData("de", "1,5,5", "field.number_de")]
    [InlineData("de", "abc", "field.number_de")]
    [InlineData("de", "1e3", "field.number_de")]
    [InlineData("de", "0x10", "field.number_de")]
    [InlineData("de", "٣", "field.number_de")]
    [InlineData("de", ",5", "field.number_de")]
    [InlineData("de", "12.34.567", "field.number_de")]
    [InlineData("de", "99999999999999999999999999999999", "field.number_de")]
    [InlineData("de", "1,555", "field.decimals")]
    [InlineData("de", "100001", "field.range")]
    [InlineData("de", "  ", "field.required")]
    public void A_number_that_could_mean_something_else_is_refused(string style, string typed, string key)
    {
        var reader = Reader(style, typed);
        reader.Decimal("x", 0, 100_000);
        Assert.Equal([key], Keys(reader));
    }

    [Theory]
    [InlineData("480.000 €", 480_000)]
    [InlineData("480000", 480_000)]
    [InlineData("EUR 1.000", 1_000)]
    public void Money_is_whole_euro(string typed, int expected)
    {
        var reader = Reader("de", typed);
        Assert.Equal(expected, reader.Euro("x", 0, 1_000_000));
        Assert.Null(reader.Refusal);
    }

    [Theory]
    [InlineData("12,50", "field.whole_euro")]
    [InlineData("viel", "field.number_de")]
    [InlineData("-5", "field.range")]
    public void Money_with_cents_or_below_nothing_is_refused(string typed, string key)
    {
        var reader = Reader("de", typed);
        reader.Euro("x", 0, 1_000_000);
        Assert.Equal([key], Keys(reader));
    }

    [Theory]
    [InlineData("de", "27.11.2026")]
    [InlineData("de", "2026-11-27")]
    [InlineData("en", "27/11/2026")]
    [InlineData("api", "2026-11-27")]
    public void A_day_is_read_as_typed_or_as_iso(string style, string typed)
    {
        var reader = Reader(style, typed);
        Assert.Equal(new DateOnly(2026, 11, 27), reader.Date("x"));
        Assert.Null(reader.Refusal);
    }

    [Theory]
    [InlineData("de", "31.02.2027", "field.date_missing")]
    [InlineData("de", "27.11.26", "field.date_de")]
    [InlineData("de", "morgen", "field.date_de")]
    [InlineData("en", "27.11.2026", "field.date_en")]
    [InlineData("api", "27.11.2026", "field.date_api")]
    [InlineData("de", "01.01.0001", "field.date_range")]
    public void A_day_that_does_not_exist_is_told_apart_from_one_that_cannot_be_read(string style, string typed, string key)
    {
        var reader = Reader(style, typed);
        reader.Date("x");
        // The right shape in the wrong notation still says how to write it.
        Assert.Equal([key], Keys(reader));
    }

    [Fact]
    public void Years_are_told_without_a_mark_between_their_thousands()
    {
        var reader = Reader("de", "01.01.0001");
        reader.Date("x");
        Assert.Equal(["1900", "2199"], Assert.Single(reader.Refusal!.Fields).Args);
    }

    [Theory]
    [InlineData("\u3164")]
    [InlineData("\u2800\u2800")]
    [InlineData("\u200b \u00ad")]
    [InlineData("\u115f\u0301")]
    [InlineData("\U000e0041")]
    public void A_text_of_invisible_characters_only_is_missing(string typed)
    {
        var reader = Reader("de", typed);
        reader.Text("x", 40);
        Assert.Equal(["field.required"], Keys(reader));
    }

    [Theory]
    [InlineData("  Umzug melden \r\n", false, "Umzug melden")]
    [InlineData("Zeile 1\r\nZeile 2\rZeile 3", true, "Zeile 1\nZeile 2\nZeile 3")]
    [InlineData("Gu\u0308l Aydın", false, "G\u00fcl Aydın")]
    [InlineData("<b>fett</b>", false, "<b>fett</b>")]
    [InlineData("👩\u200d🔧", false, "👩\u200d🔧")]
    [InlineData("Abrech\u00adnung\u200b", false, "Abrechnung")]
    [InlineData("Ab\u2060rech\u200dnung\ufeff", false, "Abrechnung")]
    [InlineData("می\u200cخواهم", false, "می\u200cخواهم")]
    public void Text_is_kept_in_one_form(string typed, bool lines, string expected)
    {
        var reader = Reader("de", typed);
        Assert.Equal(expected, reader.Text("x", 40, lines));
        Assert.Null(reader.Refusal);
    }

    [Fact]
    public void Heaps_of_marks_and_endless_texts_are_refused_before_they_cost_anything()
    {
        var (heap, endless) = (Reader("api", "e" + string.Concat(Enumerable.Repeat("\u0301\u0323", 100))), Reader("api", string.Concat(Enumerable.Repeat("e\u0301", 5_000_000))));
        heap.Text("x", 4000);
        endless.Text("x", 4000);
        Assert.Equal(["field.characters"], Keys(heap));
        Assert.Equal(["field.too_long"], Keys(endless));
    }

    [Theory]
    [InlineData("a\nb", "field.one_line")]
    [InlineData("a\u2028b", "field.one_line")]
    [InlineData("a\0b", "field.characters")]
    [InlineData("a\u001bb", "field.characters")]
    [InlineData("Rechnung\u202efdp.exe", "field.characters")]
    [InlineData("12345678901", "field.too_long")]
    [InlineData("\u200b \u00a0", "field.required")]
    public void Text_that_steers_or_hides_is_refused(string typed, string key)
    {
        var reader = Reader("de", typed);
        reader.Text("x", 10);
        Assert.Equal([key], Keys(reader));
    }

    [Fact]
    public void Half_a_character_is_refused_and_not_a_fault()
    {
        var reader = Reader("de", "a\ud83db");
        reader.Text("x", 10);
        Assert.Equal(["field.characters"], Keys(reader));
    }

    [Fact]
    public void A_choice_is_one_of_the_names_and_never_a_number()
    {
        Assert.Equal(Colour.DarkBlue, Reader("de", "darkblue").Choice<Colour>("x"));
        foreach (var typed in new[] { "1", "Red, DarkBlue", "green" })
        {
            var reader = Reader("de", typed);
            reader.Choice<Colour>("x");
            Assert.Equal(["field.unknown_choice"], Keys(reader));
        }
    }

    [Fact]
    public void A_list_of_ids_holds_each_once_and_refuses_what_is_none()
    {
        var id = Guid.CreateVersion7();
        Assert.Equal([id], FieldReader.Json(("x", new[] { id, id })).Ids("x"));
        var reader = FieldReader.Json(("x", new[] { id.ToString(), "42" }));
        reader.Ids("x");
        Assert.Equal(["field.choose"], Keys(reader));
    }

    [Fact]
    public void All_problems_are_told_at_once_in_the_order_of_reading()
    {
        var reader = FieldReader.Json(("title", ""), ("value", "abc"), ("due", null));
        reader.Text("title", 10);
        reader.Decimal("value", 0, 10);
        reader.Date("due");
        reader.OptionalText("note", 10);
        Assert.Equal(["title", "value", "due"], reader.Refusal!.Fields.Select(field => field.Field));
        Assert.Equal(422, reader.Refusal.Status);
    }

    [Fact]
    public void What_a_form_starts_with_is_read_back_as_the_same_values()
    {
        foreach (var style in new[] { InputStyle.German, InputStyle.English, InputStyle.Invariant })
        {
            var reader = new FieldReader(FormInput.Of(style, ("share", 0.25m), ("due", new DateOnly(2027, 3, 31)), ("count", 12), ("open", true)), style);
            Assert.Equal(0.25m, reader.Decimal("share", 0, 1));
            Assert.Equal(new DateOnly(2027, 3, 31), reader.Date("due"));
            Assert.Equal(12, reader.Integer("count", 0, 20));
            Assert.True(reader.Flag("open"));
            Assert.Null(reader.Refusal);
        }
    }

    private static FieldReader Reader(string style, string typed)
    {
        var notation = style switch { "de" => InputStyle.German, "en" => InputStyle.English, _ => InputStyle.Invariant };
        return new FieldReader(FormInput.Of(notation, ("x", typed)), notation);
    }

    private static IEnumerable<string> Keys(FieldReader reader) => reader.Refusal!.Fields.Select(field => field.Key);
}
