using System.Reflection;
using System.Reflection.Emit;

namespace Governance.Tests.Support;

/// <summary>Which types and members the code of an assembly mentions: in signatures, fields, attributes and in the bodies of methods.</summary>
public static class References
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    private static readonly Dictionary<Assembly, IReadOnlyList<Reference>> Read = [];

    /// <summary>Every mention in an assembly; code that the compiler made counts for the type that it was made for.</summary>
    public static IReadOnlyList<Reference> Of(Assembly assembly)
    {
        lock (Read)
        {
            return Read.TryGetValue(assembly, out var known) ? known : Read[assembly] = [.. assembly.GetTypes().SelectMany(OfType).Distinct()];
        }
    }

    private static IEnumerable<Reference> OfType(Type type)
        => Mentions(type).SelectMany(Parts).Where(member => member is not Type { IsGenericParameter: true }).Select(member => new Reference(Outermost(type), member));

    private static IEnumerable<MemberInfo> Mentions(Type type) =>
    [
        .. type.BaseType is { } parent ? [parent] : Type.EmptyTypes, .. type.GetInterfaces(),
        .. type.GetFields(Own).Select(field => field.FieldType),
        .. type.GetCustomAttributesData().Concat(type.GetMembers(Own).SelectMany(member => member.GetCustomAttributesData())).Select(attribute => attribute.AttributeType),
        .. type.GetMethods(Own).Cast<MethodBase>().Concat(type.GetConstructors(Own)).SelectMany(OfMethod),
    ];

    private static IEnumerable<MemberInfo> OfMethod(MethodBase method) =>
    [
        .. method.GetParameters().Select(parameter => parameter.ParameterType),
        .. method is MethodInfo { ReturnType: var answer } ? [answer] : Type.EmptyTypes,
        .. method.GetMethodBody() is { } body ? body.LocalVariables.Select(local => local.LocalType).Concat(Tokens(method, body.GetILAsByteArray()!)) : [],
    ];

    private static IEnumerable<MemberInfo> Tokens(MethodBase method, byte[] code)
    {
        var ofType = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null;
        var ofMethod = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var at = 0; at < code.Length;)
        {
            var opcode = code[at] == 0xFE ? Codes[(short)(0xFE00 | code[at + 1])] : Codes[code[at]];
            at += opcode.Size;
            if (opcode.OperandType is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType)
            {
                yield return method.Module.ResolveMember(BitConverter.ToInt32(code, at), ofType, ofMethod)!;
            }

            at += OperandSize(opcode.OperandType, code, at);
        }
    }

    private static int OperandSize(OperandType operand, byte[] code, int at) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
        _ => 4,
    };

    /// <summary>A member, the type that declares it, what either is made of, and what a method answers and takes.</summary>
    private static IEnumerable<MemberInfo> Parts(MemberInfo member) => member switch
    {
        Type { HasElementType: true } array => Parts(array.GetElementType()!),
        Type { IsConstructedGenericType: true } made => made.GetGenericArguments().SelectMany(Parts).Append(made.GetGenericTypeDefinition()),
        Type type => [type],
        MethodInfo method => [.. Declared(method), .. Parts(method.ReturnType), .. method.GetGenericArguments().SelectMany(Parts)],
        FieldInfo field => [.. Declared(field), .. Parts(field.FieldType)],
        _ => Declared(member),
    };

    private static IEnumerable<MemberInfo> Declared(MemberInfo member) => member.DeclaringType is { } type ? [member, .. Parts(type)] : [member];

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}

/// <summary>That a type's code mentions a type or a member.</summary>
public sealed record Reference(Type From, MemberInfo To)
{
    public Type ToType => To as Type ?? To.DeclaringType!;

    public override string ToString() => $"{From.FullName} uses {(To is Type ? "" : To.DeclaringType?.FullName + ".")}{(To as Type)?.FullName ?? To.Name}";
}
