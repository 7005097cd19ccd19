// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.mutation;

import io.trustedissuers.testsuite.mutation.agent.Probes;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Numbers the lines of classes and makes them tell when they run. */
final class LineProbes {
    private final List<Line> lines = new ArrayList<>();

    Line line(int number) {
        return lines.get(number);
    }

    byte[] into(byte[] code) {
        ClassReader reader = new ClassReader(code);
        ClassNode node = new ClassNode();
        reader.accept(node, 0);
        for (MethodNode method : node.methods) {
            for (AbstractInsnNode instruction : method.instructions.toArray()) {
                if (instruction instanceof LineNumberNode start) {
                    insert(new Line(node.name.replace('/', '.'), start.line), start, method.instructions);
                }
            }
        }
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        node.accept(writer);
        return writer.toByteArray();
    }

    /** Before the first real instruction, and so after the stack frame that may belong to it. */
    private void insert(Line line, AbstractInsnNode start, InsnList instructions) {
        AbstractInsnNode first = start;
        while (first != null && first.getOpcode() < 0) {
            first = first.getNext();
        }
        if (first == null) {
            return;
        }
        InsnList probe = new InsnList();
        probe.add(new LdcInsnNode(lines.size()));
        probe.add(new MethodInsnNode(Opcodes.INVOKESTATIC, Type.getInternalName(Probes.class), "hit", "(I)V"));
        if (first.getOpcode() == Opcodes.NEW) {
            // Stack frames name an object that has no constructor's call yet by the place of its NEW.
            instructions.insert(first, probe);
        } else {
            instructions.insertBefore(first, probe);
        }
        lines.add(line);
    }
}
