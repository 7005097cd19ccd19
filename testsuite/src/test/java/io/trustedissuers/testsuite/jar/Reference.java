// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.jar;

import java.util.LinkedHashSet;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Type;

/**
 * Something that one of our classes needs when it is linked: a class (no member), a field or a method.
 *
 * @param descriptor empty for a class
 */
record Reference(String owner, String member, String descriptor) {
    private static final int CLASS = 7;
    private static final int FIELD = 9;
    private static final int METHOD = 10;
    private static final int INTERFACE_METHOD = 11;
    private static final int NAME_AND_TYPE = 12;
    private static final int METHOD_TYPE = 16;

    /** Everything in the constant pool of a class file. */
    static Set<Reference> in(byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        char[] buffer = new char[reader.getMaxStringLength()];
        Set<Reference> references = new LinkedHashSet<>();
        for (int index = 1; index < reader.getItemCount(); index++) {
            int item = reader.getItem(index);
            if (item == 0) {
                continue; // the second half of a long or double
            }
            switch (reader.readByte(item - 1)) {
                case CLASS -> addClass(references, Type.getObjectType(reader.readUTF8(item, buffer)));
                case FIELD, METHOD, INTERFACE_METHOD -> {
                    int nameAndType = reader.getItem(reader.readUnsignedShort(item + 2));
                    references.add(new Reference(
                            reader.readClass(item, buffer),
                            reader.readUTF8(nameAndType, buffer),
                            reader.readUTF8(nameAndType + 2, buffer)));
                }
                case NAME_AND_TYPE -> addTypes(references, reader.readUTF8(item + 2, buffer));
                case METHOD_TYPE -> addTypes(references, reader.readUTF8(item, buffer));
                default -> {}
            }
        }
        return references;
    }

    boolean isClass() {
        return member.isEmpty();
    }

    private static void addTypes(Set<Reference> references, String descriptor) {
        if (!descriptor.startsWith("(")) {
            addClass(references, Type.getType(descriptor));
            return;
        }
        addClass(references, Type.getReturnType(descriptor));
        for (Type argument : Type.getArgumentTypes(descriptor)) {
            addClass(references, argument);
        }
    }

    private static void addClass(Set<Reference> references, Type type) {
        Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
        if (element.getSort() == Type.OBJECT) {
            references.add(new Reference(element.getInternalName(), "", ""));
        }
    }

    @Override
    public String toString() {
        return isClass() ? owner : owner + "." + member + " " + descriptor;
    }
}
