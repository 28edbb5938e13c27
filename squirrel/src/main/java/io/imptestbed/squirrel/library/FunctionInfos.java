package io.imptestbed.squirrel.library;

import io.imptestbed.squirrel.runtime.Array;
import io.imptestbed.squirrel.runtime.Closure;
import io.imptestbed.squirrel.runtime.NativeFunction;
import io.imptestbed.squirrel.runtime.Table;
import io.imptestbed.squirrel.runtime.Text;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What {@code getinfos} tells of a function. */
final class FunctionInfos {
    private FunctionInfos() {}

    static Table of(@Nullable Object function) {
        return function instanceof NativeFunction code
                ? ofNative(code)
                : ofClosure((Closure) Objects.requireNonNull(function));
    }

    private static Table ofClosure(Closure closure) {
        var shape = closure.code().shape();
        var parameters = new Array();
        shape.parameters().forEach(name -> parameters.append(Text.of(name)));
        if (shape.varargs()) {
            parameters.append(Text.of("..."));
        }
        var name = shape.name();
        var infos = new Table();
        infos.put("native", false);
        infos.put("name", name == null ? null : Text.of(name));
        infos.put("src", Text.of(closure.code().place(0).source()));
        infos.put("parameters", parameters);
        infos.put("varargs", shape.varargs() ? 1 : 0);
        infos.put("defparams", Array.of(closure.defaults()));
        return infos;
    }

    private static Table ofNative(NativeFunction function) {
        var masks = function.typeMasks();
        var types = new Array();
        masks.forEach(types::append);
        var infos = new Table();
        infos.put("native", true);
        infos.put("name", Text.of(function.name()));
        infos.put("paramscheck", function.arity());
        infos.put("typecheck", masks.isEmpty() ? null : types);
        return infos;
    }
}
