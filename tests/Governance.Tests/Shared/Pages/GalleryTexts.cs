namespace Governance.Tests.Shared.Pages;

/// <summary>Marks the resource of the pages that only tests show.</summary>
public sealed class GalleryTexts;
