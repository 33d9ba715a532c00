if x:
	if y:
		pass
	else:
		pass

def f():
    a = 1
# dedented comment
    b = 2
        # over-indented

   
	
    if a: b; c;
    return
class A:
  def f(self):
    class B:
      def g(self): return 1
    return B
  x = 1
if a and \
   b:
    pass
x = [
1,
  2,
        ]; y = 3 ;
# last line without newline
if z:
    pass
    # comment