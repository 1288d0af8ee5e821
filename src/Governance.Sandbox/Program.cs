namespace Governance.Sandbox; public static class Program { public static void Main() { } }
